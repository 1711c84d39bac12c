import type { ProblemCode } from '../../contract/wire/problem.ts';
import { inGroup } from '../check.ts';
import type { Answer } from '../api/ask.ts';
import { holds, needed, same } from '../failure.ts';
import { USUAL } from '../world/usual.ts';
import { each, OF_HOLDER, SIGNED_IN } from './families.ts';

const NO_TOKEN = 'khong-phai-ma-truy-cap-cua-ai-ca-0000000000000';
/** What a stranger to a dossier may hear: nothing that says whether it exists. */
const STRANGER: readonly ProblemCode[] = ['dossier.unknown', 'upload.unknown', 'auth.invalid'];

/** What a refusal says, apart from what is another with every answer. */
function told({ status, problem }: Answer): unknown {
  return [status, problem && { ...problem, requestId: '' }];
}

/** Who may do what. */
export const access = inGroup('access', [
  {
    name: 'every call of who is signed in asks for a session, and for one that is known',
    proves: ['auth.missing', 'auth.invalid'],
    run: async (context) => {
      const { api } = context;
      await each(context, SIGNED_IN, async ({ name }, ask) => {
        await api.refused(name, 'auth.missing', { ...ask, as: {} });
        await api.refused(name, 'auth.invalid', { ...ask, as: { token: NO_TOKEN } });
        await api.refused(name, 'auth.invalid', { ...ask, as: {}, headers: { Authorization: 'Basic dGh1OnRodQ==' } });
      });
    },
  },
  {
    name: 'every call about a dossier asks for its token, and takes no other',
    proves: ['auth.missing', 'dossier.unknown'],
    run: async (context) => {
      const { api } = context;
      const other = await context.shared.filed();
      const strangers = [{ token: NO_TOKEN }, other.held.by(api).as];
      await each(context, OF_HOLDER, async ({ name, doc, route }, ask) => {
        await api.refused(name, 'auth.missing', { ...ask, as: {} });
        const isOwn = ask.params?.['id'] === other.held.id;
        for (const as of isOwn ? strangers.slice(0, 1) : strangers) await api.refused(name, STRANGER, { ...ask, as });
        if (doc.access.includes('secret')) {
          await api.refused(name, STRANGER, { ...ask, as: { secret: '0000-0000-0000' } });
          if (!isOwn) await api.refused(name, STRANGER, { ...ask, as: { secret: other.receipt.trackingSecret } });
        } else if (route.method !== 'HEAD') {
          await api.refused(name, ['auth.missing', ...STRANGER], {
            ...ask,
            as: { secret: other.receipt.trackingSecret },
          });
        }
      });
    },
  },
  {
    name: 'a dossier of somebody else is answered like one that is not there',
    proves: ['dossier.unknown'],
    run: async ({ api, shared }) => {
      const [mine, other] = await Promise.all([shared.draft(), shared.ready()]);
      const foreign = await api.refused('getDossier', 'dossier.unknown', { params: { id: other.id }, as: mine.as });
      const absent = { params: { id: crypto.randomUUID() }, as: mine.as };
      same(told(foreign), told(await api.refused('getDossier', 'dossier.unknown', absent)), 'the two answers');
    },
  },
  {
    name: 'the tracker answers a wrong secret, a wrong phone number and an unknown code alike',
    proves: ['tracking.unknown'],
    run: async (context) => {
      const { api } = context;
      const { params } = await USUAL.getTracking(context);
      const unknown = { code: 'H99.99-200101-9997' };
      for (const as of [{ secret: '0000-0000-0000' }, { phone: '0900000002' }]) {
        const wrong = await api.refused('getTracking', 'tracking.unknown', { ...(params && { params }), as });
        const absent = await api.refused('getTracking', 'tracking.unknown', { params: unknown, as });
        same(told(wrong), told(absent), 'the answers to a wrong proof and to an unknown code');
      }
    },
  },
  {
    name: 'the phone number opens the status and nothing more',
    proves: ['auth.missing'],
    run: async ({ api, shared, ward }) => {
      const phone = ward.answers[ward.form.applicantPhoneField ?? ''];
      const as = { phone: needed(typeof phone === 'string' ? phone : null, 'the form asks for no phone number') };
      const { held } = await shared.asked();
      await api.refused('getDossier', 'auth.missing', held.about({ as }));
      const body = { documentIds: [crypto.randomUUID()] };
      await api.refused('submitSupplement', 'auth.missing', held.about({ as, body }));
    },
  },
  {
    name: 'a session at the desk opens no draft, and a dossier opens no desk',
    proves: ['auth.invalid'],
    run: async ({ api, shared, officer }) => {
      const [draft, filed] = await Promise.all([shared.draft(), shared.filed()]);
      await api.refused('getDossier', STRANGER, draft.about({ as: officer }));
      await api.refused('updateDossier', STRANGER, draft.about({ as: officer, body: { answers: {} } }));
      await api.refused('listDeskDossiers', 'auth.invalid', { as: draft.as });
      await api.refused('getDeskDossier', 'auth.invalid', { params: { id: filed.held.id }, as: filed.held.as });
    },
  },
  {
    name: 'a volunteer decides nothing at the desk, and sees nothing there that was not begun at their post',
    calls: ['listDeskDossiers'],
    proves: ['auth.forbidden', 'dossier.unknown'],
    run: async (context) => {
      const as = { token: needed(context.options.volunteerToken, 'a session of a volunteer: --volunteer-token') };
      const closed = SIGNED_IN.filter(({ doc }) => !doc.access.includes('volunteer'));
      await each(context, closed, ({ name }, ask) => context.api.refused(name, 'auth.forbidden', { ...ask, as }));
      const { held } = await context.shared.filed();
      await context.api.refused('getDeskDossier', 'dossier.unknown', { params: { id: held.id }, as });
      const { items } = (await context.api.ok('listDeskDossiers', { as, query: { limit: '500' } })).result;
      holds(!items.some(({ id }) => id === held.id), 'a dossier of no post is on a volunteer’s list');
    },
  },
  {
    name: 'a resident who is signed in owns what they begin, and nobody else finds it',
    calls: ['listMyDossiers', 'createDossier', 'getDossier'],
    run: async ({ api, options, officer, ward }) => {
      const as = { token: needed(options.residentToken, 'a session of a resident: --resident-token') };
      const body = { procedureCode: ward.procedure.code, agencyId: ward.agency.id, channel: 'home' };
      const { id } = (await api.ok('createDossier', { body, as })).result;
      const { items } = (await api.ok('listMyDossiers', { as })).result;
      same(items[0]?.id, id, 'the newest of their dossiers');
      same((await api.ok('getDossier', { params: { id }, as })).result.id, id, 'the dossier, opened by its owner');
      await api.refused('getDossier', [...STRANGER, 'auth.forbidden'], { params: { id }, as: officer });
      await api.refused('listMyDossiers', 'auth.forbidden', { as: officer });
    },
  },
  {
    name: 'an officer of another agency finds nothing of this one',
    proves: ['dossier.unknown'],
    run: async ({ api, shared, options }) => {
      const as = { token: needed(options.otherToken, 'a session of an officer of another agency: --other-token') };
      const { held } = await shared.filed();
      await api.refused('getDeskDossier', 'dossier.unknown', { params: { id: held.id }, as });
      const { items } = (await api.ok('listDeskDossiers', { as, query: { limit: '500' } })).result;
      holds(!items.some(({ id }) => id === held.id), 'a dossier of another agency is on the work list');
    },
  },
  {
    name: 'a session that has ended is refused as such',
    proves: ['auth.expired'],
    run: async ({ api, options }) => {
      const as = { token: needed(options.expiredToken, 'a session that has ended by itself: --expired-token') };
      await api.refused('getMe', 'auth.expired', { as });
    },
  },
]);

import { ROUTES, type RouteName } from '../../contract/routes/table.ts';
import type { Api } from '../api/api.ts';
import { changed, type Answer, type Ask } from '../api/ask.ts';
import { inGroup } from '../check.ts';
import type { Context } from '../context.ts';
import { holds, same } from '../failure.ts';
import { action, DESK_NOTE } from '../world/desk.ts';
import { slotOf } from '../world/dossiers.ts';
import { each, KNOWN, WITH_BODY } from './families.ts';

const KEYED = KNOWN.filter(({ isKeyed }) => isKeyed);
/** Headers that a caller goes on with. */
const TELLING = ['content-type', 'etag', 'location', 'cache-control'];

/** Fresh requests that succeed, one for each keyed call. */
const FRESH: Partial<Record<RouteName, (context: Context) => Promise<Ask>>> = {
  createDossier: async ({ ward }) => ({
    body: { procedureCode: ward.procedure.code, agencyId: ward.agency.id, channel: 'post' },
  }),
  updateDossier: async ({ draft, ward }) => (await draft()).about({ body: { answers: ward.answers } }),
  discardDossier: async ({ draft }) => (await draft()).about(),
  announceDocument: async ({ draft, ward }) => {
    const held = await draft();
    const body = await held.announcement(ward.paper(slotOf(ward)));
    return held.about({ params: { documentId: crypto.randomUUID() }, body });
  },
  removeDocument: async ({ uploading }) => {
    const { held, documentId } = await uploading();
    return held.about({ params: { documentId } });
  },
};

/** Sends the same twice, under one key. @throws {Failure} unless the second answer is the first */
async function twice(api: Api, name: RouteName, ask: Ask): Promise<void> {
  const keyed = { ...ask, key: crypto.randomUUID() };
  const { answer } = await api.ok(name, keyed);
  sameAnswer((await api.ok(name, keyed)).answer, answer, name);
}

function sameAnswer(again: Answer, first: Answer, name: RouteName): void {
  same(again.status, first.status, `${name} again, status`);
  holds(
    again.text === first.text,
    `${name} again answers other bytes:\n  ${first.text.slice(0, 200)}\n  ${again.text.slice(0, 200)}`,
  );
  for (const header of TELLING) same(again.headers.get(header), first.headers.get(header), `${name} again, ${header}`);
}

/** The same key and the same body: the first answer, and nothing happens twice. */
export const replay = inGroup('replay', [
  {
    name: 'a repeated call answers the first answer, byte for byte',
    calls: Object.keys(FRESH) as RouteName[],
    run: async (context) => {
      const fresh = Object.entries(FRESH) as [RouteName, (context: Context) => Promise<Ask>][];
      await Promise.all(fresh.map(async ([name, make]) => twice(context.api, name, await make(context))));
    },
  },
  {
    name: 'a repeated creation makes one dossier',
    calls: ['createDossier'],
    run: async ({ api, ward }) => {
      const body = { procedureCode: ward.procedure.code, agencyId: ward.agency.id, channel: 'home' };
      const ask = { body, key: crypto.randomUUID() };
      const first = (await api.ok('createDossier', ask)).result;
      const again = (await api.ok('createDossier', ask)).result;
      same(again.id, first.id, 'the dossier of a repeated creation');
      const about = { params: { id: first.id }, as: { token: again.accessToken } };
      same((await api.ok('getDossier', about)).result.version, first.version, 'its version');
      await api.ok('discardDossier', about);
    },
  },
  {
    name: 'a repeated submission files one dossier and answers one receipt',
    calls: ['submitDossier', 'actOnDossier', 'submitSupplement', 'listDeskDossiers'],
    run: async ({ api, filed, officer, ward }) => {
      const { held, receipt } = await filed();
      // Whatever the key: a second window, a lost answer.
      const again = await held.submit();
      same(again.receipt, receipt, 'the receipt of a second submission');
      await twice(api, 'submitDossier', held.submission());
      const { items } = (await api.ok('listDeskDossiers', { as: officer, query: { limit: '500' } })).result;
      same(items.filter(({ id }) => id === held.id).length, 1, 'dossiers on the work list');
      const slot = slotOf(ward);
      await twice(api, 'actOnDossier', action(held.id, officer, 'request-supplement', slot));
      const documentIds = [await held.put(ward.paper(slot))];
      await twice(api, 'submitSupplement', held.about({ body: { documentIds, note: DESK_NOTE } }));
      const states = (await api.ok('getDeskDossier', { params: { id: held.id }, as: officer })).result.timeline;
      const wanted = ['registered', 'supplement-requested', 'registered'];
      same(
        states.map(({ state }) => state),
        wanted,
        'the timeline after everything was sent twice',
      );
    },
  },
  {
    name: 'calls that arrive at the same moment with one key have one answer',
    calls: ['createDossier', 'updateDossier'],
    run: async ({ api, draft, ward }) => {
      const body = { procedureCode: ward.procedure.code, agencyId: ward.agency.id, channel: 'home' };
      const many = async (name: RouteName, ask: Ask): Promise<Answer[]> => {
        const keyed = { ...ask, key: crypto.randomUUID() };
        const answers = await Promise.all(Array.from({ length: 8 }, () => api.ok(name, keyed)));
        return answers.map(({ answer }) => answer);
      };
      const [first, ...others] = await many('createDossier', { body });
      for (const other of others) if (first) sameAnswer(other, first, 'createDossier');
      const held = await draft();
      const { version } = await held.read();
      const [change, ...same8] = await many('updateDossier', held.about({ body: { answers: ward.answers } }));
      for (const other of same8) if (change) sameAnswer(other, change, 'updateDossier');
      same((await held.read()).version, version + 1, 'the version after eight copies of one change');
    },
  },
  {
    name: 'submissions that arrive at the same moment file one dossier',
    calls: ['submitDossier'],
    run: async ({ api, ready, shared }) => {
      const held = await ready();
      const answers = await Promise.all(Array.from({ length: 4 }, () => api.ok('submitDossier', held.submission())));
      const codes = new Set(answers.map(({ result }) => result.code));
      same(codes.size, 1, 'codes of one dossier');
      holds(!codes.has((await shared.filed()).receipt.code), 'two dossiers have one code');
    },
  },
  {
    name: 'a key that was used for another body is refused',
    proves: ['idempotency.key-reused'],
    run: async ({ api, draft, filed, ward, officer }) => {
      const key = crypto.randomUUID();
      const body = { procedureCode: ward.procedure.code, agencyId: ward.agency.id };
      await api.ok('createDossier', { key, body: { ...body, channel: 'home' } });
      await api.refused('createDossier', 'idempotency.key-reused', { key, body: { ...body, channel: 'post' } });
      const held = await draft();
      await held.write(ward.answers, { key });
      await api.refused('updateDossier', 'idempotency.key-reused', held.about({ key, body: { answers: {} } }));
      const other = (await filed()).held;
      await api.ok('actOnDossier', { ...action(other.id, officer, 'accept', 'x'), key });
      await api.refused('actOnDossier', 'idempotency.key-reused', {
        ...action(other.id, officer, 'process', 'x'),
        key,
      });
    },
  },
  {
    name: 'a key means nothing in the hands of somebody else',
    run: async ({ draft, ward }) => {
      const [one, other] = await Promise.all([draft(), draft()]);
      const key = crypto.randomUUID();
      await one.write(ward.answers, { key });
      same((await other.write({}, { key })).id, other.id, 'the dossier changed under a key of another');
    },
  },
  {
    name: 'a refused call has not used its key up',
    run: async ({ api, draft, ward }) => {
      const held = await draft();
      const key = crypto.randomUUID();
      await api.refused('submitDossier', 'dossier.answers-invalid', held.submission({ key }));
      await held.write(ward.answers);
      const again = await api.ask('submitDossier', held.submission({ key }));
      holds(again.problem?.code !== 'dossier.answers-invalid', 'a refusal was answered again though its cause is gone');
    },
  },
  {
    name: 'every call that makes or does something asks for a key',
    proves: ['idempotency.key-missing'],
    run: async (context) => {
      const needy = KEYED.filter((call) => call.needsKey);
      await each(context, needy, ({ name }, ask) =>
        context.api.refused(name, 'idempotency.key-missing', { ...ask, key: null }),
      );
    },
  },
  {
    name: 'every keyed call refuses a key that is too short, too long, or no text',
    proves: ['request.header-invalid'],
    run: async (context) => {
      const wrong = ['kurz', 'x'.repeat(129), 'zwei Wörter mit Umlaut'.slice(0, 12) + ' mit Leerzeichen'];
      for (const key of wrong)
        await each(context, KEYED, ({ name }, ask) =>
          context.api.refused(name, 'request.header-invalid', { ...ask, key: encodeURI(key).replaceAll('%20', ' ') }),
        );
    },
  },
  {
    name: 'a spoilt request under a key of its own changes nothing',
    run: async (context) => {
      const { version } = await (await context.shared.draft()).read();
      const bodies = WITH_BODY.filter(({ isKeyed, route }) => isKeyed && route.method !== ROUTES.createDossier.method);
      await each(context, bodies, ({ name }, ask) => context.api.ask(name, changed(ask, { body: { x: null } })));
      same((await (await context.shared.draft()).read()).version, version, 'the version of a draft nobody changed');
    },
  },
]);

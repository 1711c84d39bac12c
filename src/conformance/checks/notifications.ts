import { inGroup } from '../check.ts';
import { holds, same } from '../failure.ts';
import { DESK_NOTE } from '../world/desk.ts';

/** What applicants are told by mail or short message, and what a bank has told the ward. Nobody is written to. */
export const notifications = inGroup('calls', [
  {
    name: 'whether an applicant is told what happens is for them and the desk to see and to end, once it is filed',
    calls: ['getNotifications', 'changeNotifications'],
    proves: ['dossier.not-filed'],
    run: async ({ api, officer, shared }) => {
      const { held, receipt } = await shared.filed();
      for (const as of [held.as, officer, { secret: receipt.trackingSecret }]) {
        const { result } = await api.ok('getNotifications', { ...held.about(), as });
        holds(
          result.on.every((kind) => result.offered.includes(kind)),
          'a kind is on that the agency does not offer',
        );
        const body = { email: null, sms: null };
        same((await api.ok('changeNotifications', { ...held.about({ body }), as })).result.on, [], 'what is ended');
      }
      const draft = await shared.draft();
      await api.refused('getNotifications', 'dossier.not-filed', draft.about());
      await api.refused('changeNotifications', 'dossier.not-filed', draft.about({ body: { email: null } }));
      await api.refused('getNotifications', 'dossier.unknown', { ...held.about(), as: draft.as });
      await api.refused(
        'changeNotifications',
        'request.invalid',
        held.about({ body: { email: 'a@b.vn\r\nBcc: c@d.vn' } }),
      );
    },
  },
  {
    name: 'money that came is set aside with a reason alone, and none that nobody told of',
    proves: ['notice.unknown'],
    run: async ({ api, officer }) => {
      const params = { id: `KIEM-THU-${crypto.randomUUID()}` };
      const asking = { params, as: officer, body: { action: 'set-aside', note: DESK_NOTE } } as const;
      await api.refused('actOnPaymentNotice', 'notice.unknown', asking);
      await api.refused('actOnPaymentNotice', 'request.invalid', {
        ...asking,
        body: { action: 'set-aside', note: ' ' },
      });
    },
  },
]);

import { localDate } from '../../contract/rules/working-days.ts';
import { inGroup } from '../check.ts';
import type { Context } from '../context.ts';
import { Failure, holds, same } from '../failure.ts';
import { act, action, DESK_NOTE } from '../world/desk.ts';

const DAY = 86_400_000;
const WEDNESDAY = 3;

/** What an office writes about a dossier, to be printed. */
export const papers = inGroup('calls', [
  {
    name: 'the papers of a dossier are PDF for its applicant and for the desk: the receipt, the declaration, and what came later',
    calls: ['listPapers', 'getPaper'],
    proves: ['paper.unknown'],
    run: async ({ api, filed, officer, shared }) => {
      const { held, receipt } = await filed();
      await act(api, held.id, officer, 'refuse', '');
      const { items } = (await api.ok('listPapers', held.about())).result;
      same(
        items.map(({ kind }) => kind),
        ['receipt', 'declaration', 'refusal'],
        'the papers of a refused dossier',
      );
      for (const as of [held.as, officer, { secret: receipt.trackingSecret }])
        for (const { id } of items) {
          const { answer } = await api.ok('getPaper', { ...held.about({ params: { paperId: id } }), as });
          same(new TextDecoder('latin1').decode(answer.bytes.slice(0, 5)), '%PDF-', `the beginning of ${id}`);
        }
      const about = held.about({ params: { paperId: 'refusal-999' } });
      await api.refused('getPaper', 'paper.unknown', about);
      const { as } = await shared.draft();
      await api.refused('listPapers', 'dossier.unknown', { ...held.about(), as });
      await api.refused('getPaper', 'dossier.unknown', { ...about, as });
    },
  },
  {
    name: 'an office that is late says so, with the reason and a new date, which the applicant sees',
    calls: ['actOnDossier'],
    proves: ['action.date-missing'],
    run: async (context) => {
      const { api, filed, officer } = context;
      const { held } = await filed();
      const asking = action(held.id, officer, 'apologise', '');
      const body = { action: 'apologise', note: DESK_NOTE };
      await api.refused('actOnDossier', 'action.date-missing', { ...asking, body });
      await api.refused('actOnDossier', 'request.invalid', { ...asking, body: { ...body, dueOn: '2020-01-01' } });
      const before = await held.read();
      const dueOn = await apologised(context, held.id, before.dueAt);
      const after = await held.read();
      same([after.state, after.dueAt?.slice(0, 10)], [before.state, dueOn], 'the dossier after the apology');
      const { items } = (await api.ok('listPapers', held.about())).result;
      holds(
        items.some(({ kind }) => kind === 'apology'),
        'the apology is not among the papers',
      );
    },
  },
  {
    name: 'what the bank has told is listed for the desk alone, and an officer can put down to a payment nothing that nobody told',
    calls: ['listPaymentNotices'],
    proves: ['notice.unknown'],
    run: async ({ api, filed, officer, shared }) => {
      const { items } = (await api.ok('listPaymentNotices', { as: officer, query: { state: 'held' } })).result;
      holds(
        items.every(({ state }) => state === 'held'),
        'notices of another state are among them',
      );
      await api.refused('listPaymentNotices', 'auth.invalid', { as: (await shared.draft()).as });
      const { held } = await filed();
      await act(api, held.id, officer, 'accept', '');
      await act(api, held.id, officer, 'request-payment', '');
      const body = { action: 'confirm-payment', noticeId: crypto.randomUUID() };
      await api.refused('actOnDossier', 'notice.unknown', { params: { id: held.id }, as: officer, body });
    },
  },
]);

/** A Wednesday the office works on: the next one a month ahead that is no holiday. */
async function apologised({ api, officer }: Context, id: string, dueAt: string | null): Promise<string> {
  const from = Math.max(Date.now(), dueAt === null ? 0 : Date.parse(dueAt)) + 28 * DAY;
  const days = Array.from({ length: 28 }, (_, after) => localDate(new Date(from + after * DAY)));
  for (const dueOn of days.filter((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === WEDNESDAY)) {
    const body = { action: 'apologise', note: DESK_NOTE, dueOn };
    const answer = await api.ask('actOnDossier', { params: { id }, as: officer, body });
    if (answer.status === 200) return dueOn;
  }
  throw new Failure('no Wednesday of four weeks is a working day');
}

import { timestampSchema } from '../../contract/wire/primitives.ts';
import { inGroup } from '../check.ts';
import { holds, same } from '../failure.ts';
import { consented } from '../world/held.ts';

const DAY = 86_400_000;
/** Milliseconds a server's answer may be away from the clock in its own `Date`. */
const CLOSE = 60_000;

/** Phones whose clock is days off; times nobody can read. */
export const clock = inGroup('clock', [
  {
    name: 'the server goes by its own clock, whatever the time of the client',
    calls: ['createDossier', 'submitDossier'],
    run: async ({ api, ready }) => {
      const held = await ready();
      const agreedAt = new Date(Date.now() - 400 * DAY).toISOString();
      const skewed = { Date: new Date(Date.now() + 10 * DAY).toUTCString() };
      const ask = held.submission({ body: consented({ agreedAt }), headers: skewed });
      const { result, headers } = await api.ok('submitDossier', ask);
      const late = Math.abs(Date.parse(result.submittedAt) - Date.parse(headers.get('date') ?? ''));
      holds(late < CLOSE, `submittedAt ${result.submittedAt} is far from the Date of the answer`);
    },
  },
  {
    name: 'an agreement given tomorrow, by the clock of the client, is taken',
    calls: ['submitDossier'],
    run: async ({ api, ready }) => {
      const agreedAt = new Date(Date.now() + DAY).toISOString();
      await api.ok('submitDossier', (await ready()).submission({ body: consented({ agreedAt }) }));
    },
  },
  {
    name: 'a time that cannot be read is refused',
    proves: ['request.invalid'],
    run: async ({ api, shared }) => {
      const held = await shared.ready();
      for (const agreedAt of [
        'hôm qua',
        '2026-11-23',
        '2026-11-23T09:00:00',
        '2026-99-99T99:99:99Z',
        '',
        1_700_000_000,
      ]) {
        const ask = held.submission({ body: consented({ agreedAt }) });
        const { problem } = await api.refused('submitDossier', 'request.invalid', ask);
        const pointers = new Set(problem?.errors?.map(({ pointer }) => pointer));
        same([...pointers], ['/consent/agreedAt'], `what is wrong with ${String(agreedAt)}`);
      }
    },
  },
  {
    name: 'times of the server have an offset and agree with each other and with Date',
    run: async ({ api, draft, ward }) => {
      const held = await draft();
      const before = await held.read();
      const { result, headers } = await api.ok('updateDossier', held.about({ body: { answers: ward.answers } }));
      const { createdAt, updatedAt, expiresAt } = result;
      for (const at of [createdAt, updatedAt, expiresAt])
        holds(
          at !== null && timestampSchema.safeParse(at).success && !Number.isNaN(Date.parse(at)),
          `${String(at)} is no time`,
        );
      same(createdAt, before.createdAt, 'createdAt after a change');
      holds(Date.parse(createdAt) <= Date.parse(updatedAt), 'changed before it was created');
      holds(Date.parse(expiresAt ?? '') - Date.parse(updatedAt) > DAY, 'a draft that is kept less than a day');
      const apart = Math.abs(Date.parse(updatedAt) - Date.parse(headers.get('date') ?? ''));
      holds(apart < CLOSE, `updatedAt ${updatedAt} is far from the Date of the answer`);
    },
  },
]);

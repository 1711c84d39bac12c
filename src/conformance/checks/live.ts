import { Events } from '../api/events.ts';
import type { Ask } from '../api/ask.ts';
import { inGroup } from '../check.ts';
import type { Filed } from '../context.ts';
import { holds, same } from '../failure.ts';
import { act } from '../world/desk.ts';
import { USUAL } from '../world/usual.ts';

/** Longer than a server may be silent. */
const SILENCE = 65_000;
/** How long one waits for what must not come. */
const QUIET = 150;

function following({ receipt }: Filed, lastEventId?: string): Ask {
  return {
    params: { code: receipt.code },
    as: { secret: receipt.trackingSecret },
    headers: { Accept: 'text/event-stream', ...(lastEventId !== undefined && { 'Last-Event-ID': lastEventId }) },
  };
}

/** Live updates: whoever was away misses nothing and hears nothing twice. */
export const live = inGroup('live', [
  {
    name: 'who follows a dossier hears its past, then each thing as it happens; who comes back hears only what was missed',
    calls: ['watchTracking', 'getTracking'],
    run: async ({ api, filed, officer }) => {
      const dossier = await filed();
      const { id } = dossier.held;
      const follower = await Events.open(api, following(dossier));
      try {
        const [first] = await follower.take(1);
        same(first?.entry.state, 'registered', 'the first event');
        await act(api, id, officer, 'accept', 'x');
        await act(api, id, officer, 'process', 'x');
        const [second, third] = await follower.take(2);
        same([second?.entry.state, third?.entry.state], ['accepted', 'processing'], 'the events that followed');
        const all = [first, second, third].map((event) => Number(event?.id));
        holds(
          all.every((seq, at) => at === 0 || seq > (all[at - 1] ?? 0)),
          `ids that do not go up: ${all.join(', ')}`,
        );
        const { timeline } = (await api.ok('getTracking', following(dossier))).result;
        same(
          [first, second, third].map((event) => event?.entry),
          timeline,
          'the events and the timeline',
        );

        const back = await Events.open(api, following(dossier, first?.id));
        try {
          same(
            (await back.take(2)).map((event) => event.id),
            [second?.id, third?.id],
            'what was missed',
          );
          await act(api, id, officer, 'finish', 'x');
          const [fourth] = await back.take(1);
          same(fourth?.entry.state, 'processed', 'what happened after coming back');
          same((await follower.take(1))[0]?.id, fourth?.id, 'the same for who never left');
        } finally {
          back.close();
        }
        const late = await Events.open(api, following(dossier, third?.id));
        try {
          same(
            (await late.take(1)).map(({ entry }) => entry.state),
            ['processed'],
            'what the last one missed',
          );
          same(await late.next(QUIET), null, 'an event nobody caused');
        } finally {
          late.close();
        }
      } finally {
        follower.close();
      }
    },
  },
  {
    name: 'a Last-Event-ID that is no number is refused',
    proves: ['request.header-invalid'],
    run: async ({ api, shared }) => {
      for (const id of ['x', '-1', '1e3'])
        await api.refused('watchTracking', 'request.header-invalid', following(await shared.filed(), id));
    },
  },
  {
    name: 'a live answer opens to nobody with the wrong secret',
    proves: ['tracking.unknown'],
    run: async (context) => {
      const ask = await USUAL.watchTracking(context);
      await context.api.refused('watchTracking', 'tracking.unknown', { ...ask, as: { secret: '0000-0000-0000' } });
    },
  },
  {
    name: 'a live answer gives a sign of life, as a comment, within a minute',
    slow: true,
    run: async ({ api, shared }) => {
      const events = await Events.open(api, following(await shared.filed()));
      try {
        holds(await events.comment(SILENCE), 'a minute without a sign of life');
      } finally {
        events.close();
      }
    },
  },
]);

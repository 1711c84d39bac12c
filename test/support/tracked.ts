/** Dossiers of invented people in each state, and gateways that follow them as a test says. */
import type { Tracking, TimelineEntry } from '../../src/contract/wire/tracking.ts';
import { FINAL_STATES } from '../../src/contract/rules/status.ts';
import { Channel } from '../../src/sdk/live/channel.ts';
import type { Link } from '../../src/sdk/live/watch-tracking.ts';
import type { TrackingResource } from '../../src/sdk/resources/tracking.ts';
import { aborted } from './fake-client.ts';
import { SUPPLEMENT, TRACKING } from './fixtures.ts';

type State = Tracking['state'];
type Watch = TrackingResource['watch'];

/** What the ward writes when it moves a dossier on. */
const NOTES: Partial<Record<State, string>> = {
  accepted: 'Hồ sơ đầy đủ.',
  refused: 'Hồ sơ không thuộc nơi này giải quyết. Mời ông/bà nộp ở nơi cư trú của người mẹ.',
  'supplement-requested': SUPPLEMENT.message,
  'payment-requested': 'Lệ phí bản sao: 16.000 đồng, nộp tại bộ phận một cửa.',
  stopped: 'Ông/bà đã xin dừng ngày 25/11/2026.',
  processed: 'Mời ông/bà đến nhận Giấy khai sinh tại bộ phận một cửa.',
};
/** How a dossier comes to a state. */
const WAYS: Readonly<Record<State, readonly State[]>> = {
  draft: ['draft'],
  registered: ['registered'],
  accepted: ['registered', 'accepted'],
  refused: ['registered', 'refused'],
  processing: ['registered', 'accepted', 'processing'],
  'supplement-requested': ['registered', 'accepted', 'supplement-requested'],
  'payment-requested': ['registered', 'accepted', 'payment-requested'],
  'withdrawal-requested': ['registered', 'accepted', 'withdrawal-requested'],
  stopped: ['registered', 'accepted', 'processing', 'stopped'],
  processed: ['registered', 'accepted', 'processing', 'processed'],
  returned: ['registered', 'accepted', 'processing', 'processed', 'returned'],
  unknown: ['registered', 'accepted', 'unknown'],
};
/** Every state a dossier can be found in, an unknown one of a newer gateway too. */
export const TRACKED_STATES = Object.keys(WAYS).filter((state): state is State => state !== 'draft');

/** Far enough ahead for no test to be late. */
const DUE = '2099-11-24T17:00:00+07:00';

export function trackingIn(state: State): Tracking {
  const timeline = WAYS[state].map((one, at): TimelineEntry => ({
    seq: at + 1,
    at: `2026-11-23T1${String(at)}:05:00+07:00`,
    state: one,
    note: NOTES[one] ?? null,
    dueAt: DUE,
    supplement: one === 'supplement-requested' ? SUPPLEMENT : null,
    payment: null,
  }));
  return { ...TRACKING, state, dueAt: DUE, timeline, supplement: timeline.at(-1)?.supplement ?? null };
}

/** Follows a dossier that does not change; `then` is thrown after it was found. */
export function followed(tracking: Tracking, link?: Link, then?: Error): Watch {
  return async function* (_code, { signal, onLink }) {
    yield tracking;
    if (FINAL_STATES.some((state) => state === tracking.state)) return;
    if (link) onLink?.(link);
    if (then !== undefined) throw then;
    await aborted(signal);
  };
}

/** A dossier that cannot be opened; one that is being looked for when no reason is given. */
export function notOpened(error?: Error): Watch {
  return () => {
    const nothing = new Channel<Tracking>();
    if (error) nothing.end(error);
    return nothing[Symbol.asyncIterator]();
  };
}

/** A dossier that the test moves on. */
export interface FollowedDossier {
  readonly watch: Watch;
  /** What was asked for, the first time first. */
  readonly asked: {
    readonly code: string;
    readonly secret?: string | undefined;
    readonly phone?: string | undefined;
  }[];
  /** The ward moves it on. */
  readonly move: (tracking: Tracking) => void;
  /** The ward moves it on, and nobody hears of it. */
  readonly moveUnheard: (tracking: Tracking) => void;
  /** The way updates come changes. */
  readonly link: (link: Link) => void;
  /** Updates come to an end. */
  readonly fail: (error: unknown) => void;
  /** Nobody follows it any more. */
  readonly left: () => boolean;
}

export function followedBy(start: Tracking = TRACKING): FollowedDossier {
  let now = start;
  let updates = new Channel<Tracking>();
  let onLink: ((link: Link) => void) | undefined;
  let signal: AbortSignal | undefined;
  const asked: FollowedDossier['asked'] = [];
  return {
    asked,
    watch: async function* (code, options) {
      asked.push({ code, secret: options.secret, phone: options.phone });
      ({ onLink, signal } = options);
      const own = (updates = new Channel<Tracking>());
      signal?.addEventListener('abort', () => own.end(options.signal?.reason));
      yield now;
      yield* own;
    },
    move: (next) => {
      now = next;
      updates.push(next);
    },
    moveUnheard: (next) => {
      now = next;
    },
    link: (link) => onLink?.(link),
    fail: (error) => updates.end(error),
    left: () => signal?.aborted ?? true,
  };
}

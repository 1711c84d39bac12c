/** How the adapter can fail. Those that have `taken` do what they were asked to first, and then fail. */
export const FAULTS = {
  /** Signing in is refused. */
  'refuse-sign-in': { taken: false },
  /** The session is not known any more. */
  'expire-session': { taken: false },
  /** The same, by status. */
  unauthorized: { taken: false },
  'status-500': { taken: false },
  'status-503-after': { taken: true },
  /** Nothing is answered, ever. */
  hang: { taken: false },
  'hang-after': { taken: true },
  /** The connection breaks. */
  cut: { taken: false },
  'cut-after': { taken: true },
  /** It breaks in the middle of the answer. */
  'cut-answer': { taken: true },
  malformed: { taken: true },
  'not-an-answer': { taken: true },
  huge: { taken: true },
  /** The answer comes when nobody waits any more. */
  late: { taken: true },
  busy: { taken: false },
  'refuse-field': { taken: false },
  redirect: { taken: false },
} as const satisfies Record<string, { readonly taken: boolean }>;
export type Fault = keyof typeof FAULTS;

/** What an officer can do. */
export const DESK_ACTIONS = [
  'accept',
  'refuse',
  'process',
  'request-supplement',
  'request-payment',
  'confirm-payment',
  'apologise',
  'finish',
  'return',
  'stop',
] as const;
export type DeskActionName = (typeof DESK_ACTIONS)[number];

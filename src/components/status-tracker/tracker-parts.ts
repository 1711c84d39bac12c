import type { Tracking } from '../../contract/wire/tracking.ts';
import { isFinal } from './status-tracker.state.ts';

/** Whether an applicant can be told what happens: something still will, and they came with the tracking code. */
export function canBeTold(tracking: Pick<Tracking, 'dossierId' | 'state'>): boolean {
  return tracking.dossierId !== null && !isFinal(tracking);
}

/**
 * Fetches the elements that a dossier needs beside its status. They are drawn when they arrive; one that does not is asked for again with
 * the next news.
 */
export function fetchParts(tracking: Pick<Tracking, 'dossierId' | 'state' | 'supplement'>): void {
  if (tracking.supplement) import('../supplement/define.ts').catch(() => undefined);
  if (canBeTold(tracking)) import('../notifications/define.ts').catch(() => undefined);
}

/** The tracker in the words of who uses it. */
import { html, nothing } from 'lit';
import type { EtdpStatusTracker } from '../../src/components/status-tracker/define.ts';
import '../../src/components/status-tracker/define.ts';
import { all, button, inWard, one, until } from './drawn.ts';
import { fakeClient, type FakeAnswers, type FakeClient } from './fake-client.ts';
import { RECEIPT } from './fixtures.ts';
import { followedBy, type FollowedDossier } from './tracked.ts';
import type { Ward } from './ward-page.ts';

export interface TrackerOptions extends Ward {
  readonly code?: string | null;
  readonly secret?: string | null;
}

/** A tracker that is told which dossier, unless `code` is null. */
export async function openTracker({
  code = RECEIPT.code,
  secret = RECEIPT.trackingSecret,
  ...ward
}: TrackerOptions = {}): Promise<EtdpStatusTracker> {
  const element = await inWard<EtdpStatusTracker>(
    html`<etdp-status-tracker code=${code ?? nothing} secret=${secret ?? nothing}></etdp-status-tracker>`,
    ward,
  );
  await element.updateComplete;
  return element;
}

/** A client that follows a dossier the test moves on. */
export function followingClient(
  followed: Pick<FollowedDossier, 'watch'> = followedBy(),
  more: FakeAnswers = {},
): FakeClient {
  return fakeClient({ ...more, tracking: { watch: followed.watch } });
}

/** A tracker once the dossier is shown. */
export async function openFollowing(
  followed: Pick<FollowedDossier, 'watch'>,
  options: TrackerOptions = {},
): Promise<EtdpStatusTracker> {
  const element = await openTracker({ client: followingClient(followed), ...options });
  await until(() => all(element, '[part=status]').length > 0, 'the status');
  return element;
}

/** A tracker that asks. */
export const openAsking = (ward: Ward = {}): Promise<EtdpStatusTracker> =>
  openTracker({ code: null, secret: null, ...ward });

const box = (element: Element, name: string): HTMLInputElement => one<HTMLInputElement>(element, `input[name=${name}]`);

/** Somebody types into a box. */
export async function type(element: EtdpStatusTracker, name: 'code' | 'secret' | 'phone', text: string): Promise<void> {
  const input = box(element, name);
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await element.updateComplete;
}

/** Somebody wants to prove themselves by phone number. */
export async function byPhone(element: EtdpStatusTracker): Promise<void> {
  one<HTMLInputElement>(element, 'input[value=phone]').click();
  await element.updateComplete;
}

export async function submit(element: EtdpStatusTracker): Promise<void> {
  button(element, /^(Xem hồ sơ|Show the dossier)$/).click();
  await element.updateComplete;
}

import { expect } from '@open-wc/testing';
import type { Notifications } from '../../../src/contract/wire/notifications.ts';
import { all, said, until } from '../../support/drawn.ts';
import { fakeClient, type FakeClient } from '../../support/fake-client.ts';
import { DOSSIER_ID } from '../../support/fixtures.ts';
import { openTracker } from '../../support/follower.ts';
import { followed, trackingIn } from '../../support/tracked.ts';

const NEITHER: Notifications = { offered: ['email', 'sms'], on: [] };

describe('etdp-status-tracker of a ward that sends messages', () => {
  const offering = (state: Parameters<typeof trackingIn>[0], more: object = {}): FakeClient =>
    fakeClient({
      dossiers: { notifications: () => Promise.resolve(NEITHER) },
      tracking: { watch: followed({ ...trackingIn(state), ...more }) },
    });

  it('offers it while something can still happen', async () => {
    const element = await openTracker({ client: offering('processing', { dossierId: DOSSIER_ID }) });
    await until(() => said(element).includes('Nhận tin khi hồ sơ có việc'));
    await expect(element).to.be.accessible();
  });

  for (const [who, state, dossierId] of [
    ['whose dossier has ended', 'returned', DOSSIER_ID],
    ['who came by phone number', 'processing', null],
  ] as const)
    it(`does not offer it to somebody ${who}`, async () => {
      const client = offering(state, { dossierId });
      const element = await openTracker({ client });
      await until(() => all(element, '[part=status]').length > 0);
      expect(all(element, 'etdp-notifications')).to.deep.equal([]);
      expect(client.called('dossiers.notifications')).to.deep.equal([]);
    });
});

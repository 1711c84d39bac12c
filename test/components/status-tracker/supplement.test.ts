import { expect } from '@open-wc/testing';
import { all, button, expectFocus, one, said, until } from '../../support/drawn.ts';
import { DOSSIER } from '../../support/fake-client.ts';
import { fakeDevice } from '../../support/fake-device.ts';
import { RECEIPT, TRACKING_SUPPLEMENT } from '../../support/fixtures.ts';
import { followingClient, openTracker } from '../../support/follower.ts';
import { jpegFile } from '../../support/papers.ts';
import { followedBy, trackingIn, type FollowedDossier } from '../../support/tracked.ts';
import { choose, chooser } from '../../support/uploader.ts';
import type { EtdpStatusTracker } from '../../../src/components/status-tracker/define.ts';

const SENT = 'Phường đã nhận giấy tờ bổ sung.';
const AFTER = trackingIn('processing');

/** A tracker of a dossier that the ward waits for, with the paper added. */
async function answered(dossier: FollowedDossier): Promise<EtdpStatusTracker> {
  const client = followingClient(dossier, { dossiers: { supplement: () => Promise.resolve(DOSSIER) } });
  const element = await openTracker({ client, device: fakeDevice({ lasting: true }) });
  await until(() => all(element, 'input[multiple]').length > 0, 'where to add the paper');
  await choose(chooser(element, 'Giấy chứng sinh'), jpegFile('giay-chung-sinh.jpg'));
  await until(() => said(element).includes('Phường đã nhận'));
  return element;
}

describe('etdp-status-tracker while the ward waits for papers', () => {
  it('takes them, and shows what follows', async () => {
    const dossier = followedBy(TRACKING_SUPPLEMENT);
    const element = await answered(dossier);
    button(element, 'Gửi bổ sung').click();
    await until(() => said(element).includes(SENT));
    dossier.move(AFTER);
    await until(() => said(one(element, '[part=status]')).includes('Đang xử lý'));
    expect(all(element, 'etdp-supplement')).to.deep.equal([]);
    expect(said(element)).to.contain(SENT);
    await expect(element).to.be.accessible();
  });

  it('is accessible with a paper added', async () => {
    await expect(await answered(followedBy(TRACKING_SUPPLEMENT))).to.be.accessible();
  });

  it('fetches what follows itself where no update would bring it', async () => {
    const dossier = followedBy(TRACKING_SUPPLEMENT);
    const element = await answered(dossier);
    dossier.link('reconnecting');
    dossier.moveUnheard(AFTER);
    const asked = dossier.asked.length;
    button(element, 'Gửi bổ sung').click();
    await until(() => dossier.asked.length === asked + 1);
    await until(() => said(one(element, '[part=status]')).includes('Đang xử lý'));
    expect(said(element)).to.contain(SENT);
  });

  it('leads from the phone number to the tracking code, with the dossier’s code filled in', async () => {
    const dossier = followedBy({ ...TRACKING_SUPPLEMENT, dossierId: null });
    const element = await openTracker({ client: followingClient(dossier) });
    await until(() => said(element).includes('Nhập mã tra cứu'));
    await expect(element).to.be.accessible();
    const parent = element.parentElement;
    let outside = 0;
    parent?.addEventListener('etdp-supplement-secret', () => outside++);
    button(element, 'Nhập mã tra cứu').click();
    await element.updateComplete;
    expect(one<HTMLInputElement>(element, 'input[name=code]').value).to.equal(RECEIPT.code);
    expectFocus(one(element, 'input[name=secret]'));
    expect(outside, 'nothing for the page to do').to.equal(0);
  });

  it('says that the papers arrived for the dossier they are of only', async () => {
    const dossier = followedBy(TRACKING_SUPPLEMENT);
    const element = await answered(dossier);
    button(element, 'Gửi bổ sung').click();
    button(element, 'Xem hồ sơ khác').click();
    await element.updateComplete;
    await until(() => all(element, 'form').length > 0);
    expect(said(element)).not.to.contain(SENT);
  });
});

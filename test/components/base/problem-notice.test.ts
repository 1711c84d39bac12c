import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { nothing } from 'lit';
import { EtdpElement } from '../../../src/components/base/etdp-element.ts';
import { noticeStyles } from '../../../src/components/base/notice.styles.ts';
import { problemNotice } from '../../../src/components/base/problem-notice.ts';
import { EtdpDeviceError } from '../../../src/sdk/device/device-error.ts';
import { EtdpContractError } from '../../../src/sdk/errors.ts';
import { noNetwork, refusal } from '../../support/fake-client.ts';

class Shown extends EtdpElement {
  static override styles = [EtdpElement.styles, noticeStyles];
  error: unknown;
  tries = 0;
  protected override render(): unknown {
    if (this.error === undefined) return nothing;
    return problemNotice(this, this.locale, this.error, () => (this.tries += 1));
  }
}
customElements.define('test-problem-notice', Shown);

async function show(error: unknown, lang = 'vi'): Promise<Shown> {
  const element = await fixture<Shown>(html`<test-problem-notice lang=${lang}></test-problem-notice>`);
  element.error = error;
  element.requestUpdate();
  await waitUntil(() => said(element) !== '');
  return element;
}

function said(element: Shown): string {
  return element.shadowRoot?.querySelector('[role=alert]')?.textContent.trim().replace(/\s+/g, ' ') ?? '';
}

describe('an error as a notice', () => {
  it('says what a refusal means, in words of its own', async () => {
    const element = await show(refusal('dossier.expired'));
    expect(said(element)).to.contain('để quá lâu');
    await expect(element).to.be.accessible();
  });

  it('has the same in English, with the words that come later', async () => {
    const element = await show(refusal('dossier.already-filed'), 'en');
    await waitUntil(() => said(element).includes('has been filed'));
  });

  it('names the reference for a refusal it has no words for, never the code', async () => {
    const element = await show(refusal('cursor.invalid'));
    expect(said(element)).to.contain('req-vi-du').and.not.to.contain('cursor');
  });

  it('says that what was done is still there when the network is gone, and tries again', async () => {
    const element = await show(noNetwork());
    expect(said(element)).to.contain('Mạng bị mất').and.to.contain('vẫn còn trên máy này');
    element.shadowRoot?.querySelector('button')?.click();
    expect(element.tries).to.equal(1);
  });

  it('does not blame the ward for a device that is full', async () => {
    expect(said(await show(new EtdpDeviceError('device.full')))).to.contain('hết chỗ');
    expect(said(await show(new EtdpDeviceError('device.failed')))).to.contain('cửa sổ ẩn danh');
  });

  it('speaks of the network’s login page when no gateway answered', async () => {
    const error = new EtdpContractError('GET /v1/invented', 200, 'and no JSON', { retryable: true });
    expect(said(await show(error))).to.contain('mạng công cộng');
  });
});

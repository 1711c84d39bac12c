import { expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { EtdpElement } from '../../../src/components/base/etdp-element.ts';
import { configurePage } from '../../../src/components/base/page-config.ts';
import { defineMessages } from '../../../src/components/i18n/messages.ts';
import { deferred, fakeClient } from '../../support/fake-client.ts';
import { GATEWAY } from '../../support/fixtures.ts';
import { inWard, said, until } from '../../support/drawn.ts';
import { onWardPage } from '../../support/ward-page.ts';

const english = deferred<{ hello: string }>();
const MESSAGES = defineMessages({ hello: 'Xin chào' }, () => english.promise);
english.resolve({ hello: 'Hello' });

/** The smallest element: it says what it knows. Clients are compared by ===: chai would print one whole where it is not the right one. */
class EtdpProbe extends EtdpElement {
  /** How often it was drawn. */
  drawn = 0;
  knows(): EtdpElement['etdp'] {
    return this.etdp;
  }
  say(text: string): void {
    this.announce(text);
  }
  protected override render(): TemplateResult {
    this.drawn += 1;
    return html`${this.renderAnnouncer()}
      <p lang=${this.locale}>${this.words(MESSAGES).hello}, ${this.etdp?.agencyId ?? 'no ward'}</p>`;
  }
}
customElements.define('etdp-probe', EtdpProbe);

/** An element of ours that is made of another. */
class EtdpOuterProbe extends EtdpElement {
  protected override render(): TemplateResult {
    return html`<div><etdp-probe></etdp-probe></div>`;
  }
}
customElements.define('etdp-outer-probe', EtdpOuterProbe);

const innerOf = (outer: Element): EtdpProbe => outer.shadowRoot!.querySelector<EtdpProbe>('etdp-probe')!;
const ground = (element: Element): string => getComputedStyle(element).getPropertyValue('--etdp-color-ground');

afterEach(() => configurePage({ gateway: undefined, agency: undefined, locale: undefined, theme: undefined }));

describe('an element finds out', () => {
  it('nothing where nobody has said anything, and stands all the same', async () => {
    const element = await fixture<EtdpProbe>(html`<etdp-probe></etdp-probe>`);
    expect(element.knows() === undefined).to.equal(true);
    expect(said(element)).to.equal('Xin chào, no ward');
  });
  it('from its own attributes', async () => {
    const element = await fixture<EtdpProbe>(html`<etdp-probe gateway=${GATEWAY} agency="18073"></etdp-probe>`);
    expect(element.knows()?.agencyId).to.equal('18073');
  });
  it('from the script tag of the page, also when that speaks later', async () => {
    const element = await fixture<EtdpProbe>(html`<etdp-probe></etdp-probe>`);
    configurePage({ gateway: GATEWAY, agency: '18100', locale: 'en' });
    await until(() => said(element) === 'Hello, 18100');
    expect(element.knows()?.agencyId).to.equal('18100');
  });
  it('from the provider around it before the page', async () => {
    configurePage({ gateway: GATEWAY, agency: '18100' });
    const client = fakeClient();
    const element = await inWard<EtdpProbe>(html`<etdp-probe></etdp-probe>`, { client });
    expect(element.knows()?.client === client).to.equal(true);
    expect(element.knows()?.agencyId).to.equal('18073');
  });
  it('from its own attributes before the provider, and from the provider again when they are taken away', async () => {
    const client = fakeClient();
    const element = await inWard<EtdpProbe>(html`<etdp-probe gateway=${GATEWAY}></etdp-probe>`, { client });
    expect(element.knows()?.client === client).to.equal(false);
    element.removeAttribute('gateway');
    expect(element.knows()?.client === client).to.equal(true);
  });
  it('the same thing each time, and shares it with others of its address and ward', async () => {
    const both = await fixture(
      html`<div>
        <etdp-probe gateway=${GATEWAY} agency="18073"></etdp-probe>
        <etdp-probe gateway=${GATEWAY} agency="18073"></etdp-probe>
      </div>`,
    );
    const [one, other] = [...both.children] as EtdpProbe[];
    expect(one!.knows() === one!.knows()).to.equal(true);
    expect(other!.knows()?.client === one!.knows()?.client).to.equal(true);
    expect(other!.knows()?.device === one!.knows()?.device).to.equal(true);
  });
});

describe('an element made of others passes on', () => {
  it('its ward and its language', async () => {
    const outer = await fixture(
      html`<etdp-outer-probe gateway=${GATEWAY} agency="18100" lang="en"></etdp-outer-probe>`,
    );
    await until(() => said(innerOf(outer)) === 'Hello, 18100');
  });
  it('what changes later', async () => {
    const outer = await fixture(html`<etdp-outer-probe gateway=${GATEWAY} agency="18100"></etdp-outer-probe>`);
    outer.setAttribute('agency', '18073');
    outer.setAttribute('lang', 'en');
    await until(() => said(innerOf(outer)) === 'Hello, 18073');
  });
  it('nothing again while nothing changes', async () => {
    const outer = await fixture<EtdpOuterProbe>(html`<etdp-outer-probe gateway=${GATEWAY}></etdp-outer-probe>`);
    await innerOf(outer).updateComplete;
    const { drawn } = innerOf(outer);
    outer.requestUpdate();
    await outer.updateComplete;
    await innerOf(outer).updateComplete;
    expect(innerOf(outer).drawn).to.equal(drawn);
  });
  it('its colours, before those of the page', async () => {
    configurePage({ theme: 'dark' });
    const outer = await fixture(html`<etdp-outer-probe theme="neutral"></etdp-outer-probe>`);
    await until(() => ground(outer) === '#f7f7f7');
    await innerOf(outer).updateComplete;
    expect(ground(innerOf(outer))).to.equal('#f7f7f7');
  });
});

describe('the language', () => {
  it('is Vietnamese for one that is not spoken', async () => {
    const element = await fixture(html`<etdp-probe lang="fr"></etdp-probe>`);
    expect(said(element)).to.contain('Xin chào');
  });
  it('is that of the page where nothing else is said', async () => {
    const before = document.documentElement.lang;
    document.documentElement.lang = 'en-GB';
    const element = await fixture(html`<etdp-probe></etdp-probe>`);
    document.documentElement.lang = before;
    await until(() => said(element).startsWith('Hello'));
  });
  it('follows the attribute', async () => {
    const element = await fixture(html`<etdp-probe lang="en"></etdp-probe>`);
    await until(() => said(element).startsWith('Hello'));
    element.setAttribute('lang', 'vi');
    await until(() => said(element).startsWith('Xin chào'));
  });
});

describe('the live region', () => {
  it('says the same words again as news', async () => {
    const element = await fixture<EtdpProbe>(html`<etdp-probe></etdp-probe>`);
    const region = element.shadowRoot!.querySelector('[role=status]')!;
    element.say('Đã lưu');
    await element.updateComplete;
    const first = region.textContent;
    element.say('Đã lưu');
    await element.updateComplete;
    expect(region.textContent).not.to.equal(first);
    expect(region.textContent.trim()).to.equal('Đã lưu');
  });
});

describe('an element that has left the page', () => {
  it('no longer follows it', async () => {
    const element = await fixture<EtdpProbe>(html`<etdp-probe></etdp-probe>`);
    const { drawn } = element;
    element.remove();
    configurePage({ locale: 'en' });
    await element.updateComplete;
    expect(element.drawn).to.equal(drawn);
  });
  it('follows again when it comes back', async () => {
    const parent = await fixture(html`<div><etdp-probe></etdp-probe></div>`);
    const element = parent.firstElementChild as EtdpProbe;
    element.remove();
    configurePage({ locale: 'en' });
    parent.append(element);
    await until(() => said(element).startsWith('Hello'));
  });
  it('takes the ward of the page it is put on', async () => {
    const element = await inWard<EtdpProbe>(html`<etdp-probe></etdp-probe>`);
    const other = fakeClient();
    const elsewhere = await fixture(onWardPage('', { client: other }));
    elsewhere.append(element);
    await element.updateComplete;
    expect(element.knows()?.client === other).to.equal(true);
  });
  it('knows nothing of the provider it was taken out of', async () => {
    const element = await inWard<EtdpProbe>(html`<etdp-probe></etdp-probe>`);
    const elsewhere = await fixture(html`<div></div>`);
    elsewhere.append(element);
    await element.updateComplete;
    expect(element.knows() === undefined).to.equal(true);
    expect(said(element)).to.equal('Xin chào, no ward');
  });
});

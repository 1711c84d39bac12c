import { expect, fixture, html } from '@open-wc/testing';
import { ContextEvent } from '@lit/context';
import { etdpContext, type EtdpContext } from '../../src/components/base/client-context.ts';
import '../../src/components/procedure-picker/define.ts';
import type { EtdpProvider } from '../../src/components/provider/provider.component.ts';
import '../../src/components/provider/define.ts';
import { configurePage } from '../../src/components/base/page-config.ts';
import { one, said, until } from '../support/drawn.ts';
import { fakeClient } from '../support/fake-client.ts';
import { fakeDevice } from '../support/fake-device.ts';
import { AGENCY, GATEWAY, SUMMARIES } from '../support/fixtures.ts';
import { onWardPage } from '../support/ward-page.ts';

const picker = html`<etdp-procedure-picker></etdp-procedure-picker>`;
const drawnPicker = (provider: Element): Element => provider.querySelector('etdp-procedure-picker')!;
const asked = (client: ReturnType<typeof fakeClient>): unknown => client.called('agencies.get')[0]?.args[0];

/** What an element at this place of the page would get. */
function given(place: Element): EtdpContext | undefined {
  let found: EtdpContext | undefined;
  place.dispatchEvent(new ContextEvent(etdpContext, place, (context) => (found = context)));
  return found;
}

afterEach(() => configurePage({ gateway: undefined, agency: undefined, locale: undefined, theme: undefined }));

describe('etdp-provider', () => {
  it('is accessible around elements and text of the page', async () => {
    const provider = await fixture(
      onWardPage(
        html`<p>Trang của phường</p>
          ${picker}`,
      ),
    );
    await until(() => said(drawnPicker(provider)).includes('Đăng ký khai sinh'));
    await expect(provider).to.be.accessible();
  });

  it('gives the elements inside it, however deep, a client, a ward and a language', async () => {
    const client = fakeClient();
    const provider = await fixture(onWardPage(html`<div><section>${picker}</section></div>`, { client, lang: 'en' }));
    await until(() => said(drawnPicker(provider)).includes('Birth registration'));
    expect(asked(client)).to.equal(AGENCY.id);
  });

  it('gives them its colours', async () => {
    const provider = await fixture(onWardPage(picker, { theme: 'dark' }));
    const ground = (): string => getComputedStyle(drawnPicker(provider)).getPropertyValue('--_ground');
    await until(() => ground() === '#10171b');
  });

  it('takes them along when language, client or ward change', async () => {
    const provider = await fixture<EtdpProvider>(onWardPage(picker));
    await until(() => said(drawnPicker(provider)).includes('Bạn cần làm việc gì?'));
    provider.lang = 'en';
    await until(() => said(drawnPicker(provider)).includes('What do you need to do?'));
    const other = fakeClient();
    provider.agency = '18100';
    provider.client = other;
    await until(() => asked(other) === '18100');
  });

  it('reaches elements that are put into it later', async () => {
    const client = fakeClient();
    const provider = await fixture(onWardPage('', { client }));
    provider.append(document.createElement('etdp-procedure-picker'));
    await until(() => said(drawnPicker(provider)).includes(SUMMARIES[0]!.shortName.vi));
  });

  it('needs no device and no ward of its own beside a client', async () => {
    const client = fakeClient();
    await fixture(html`<etdp-provider .client=${client}>${picker}</etdp-provider>`);
    await until(() => asked(client) === AGENCY.id);
  });

  it('puts a device of the page in the place of the browser', async () => {
    const device = fakeDevice();
    const provider = await fixture(html`<etdp-provider gateway=${GATEWAY} .device=${device}><p></p></etdp-provider>`);
    expect(given(provider.firstElementChild!)?.device === device).to.equal(true);
    expect(given(provider.firstElementChild!)?.client === undefined).to.equal(false);
  });

  it('stands within another and overrules only what it says', async () => {
    const client = fakeClient();
    const provider = await fixture(
      onWardPage(html`<etdp-provider agency="18100" lang="en">${picker}</etdp-provider>`, { client }),
    );
    await until(() => said(drawnPicker(provider)).includes('Birth registration'));
    expect(client.calls.map(({ args }) => args[0])).to.contain('18100');
  });

  it('changes nothing of the page inside it', async () => {
    const page = (text: unknown): unknown =>
      html`<main class="page">
        <style>
          .page {
            color: rgb(10, 20, 30);
            font: italic 13px/2 serif;
            text-transform: uppercase;
          }
        </style>
        ${text}
      </main>`;
    const bare = await fixture(page(html`<p>Trang của phường</p>`) as ReturnType<typeof html>);
    const wrapped = await fixture(page(onWardPage(html`<p>Trang của phường</p>`)) as ReturnType<typeof html>);
    const look = (root: Element): unknown => {
      const { color, font, textTransform } = getComputedStyle(one(root, 'p'));
      return { color, font, textTransform };
    };
    expect(look(wrapped)).to.deep.equal(look(bare));
    expect((wrapped.querySelector('p') as HTMLElement).offsetTop - (wrapped as HTMLElement).offsetTop).to.equal(
      (bare.querySelector('p') as HTMLElement).offsetTop - (bare as HTMLElement).offsetTop,
    );
  });
});

describe('an element without a provider or a word of the page', () => {
  it('waits, and is accessible meanwhile', async () => {
    const element = await fixture(picker);
    expect(said(element)).to.contain('Đang lấy danh sách thủ tục');
    await expect(element).to.be.accessible();
  });
});

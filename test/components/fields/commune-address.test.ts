import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CommuneAddress } from '../../../src/contract/wire/answers.ts';
import type { Commune, DivisionMatch } from '../../../src/contract/wire/division.ts';
import type { FieldOf } from '../../../src/contract/wire/form.ts';
import type { EtdpFieldElement } from '../../../src/components/fields/field-element.ts';
import { all, button, everything, focused, one, said as words } from '../../support/drawn.ts';
import { deferred, fakeClient, never, noNetwork, refusal, type FakeAnswers } from '../../support/fake-client.ts';
import { COMMUNES, NAM_HA, PROVINCES } from '../../support/fixtures.ts';
import { draw, find, keepsTheFieldContract, leave, listen, said, settled } from './field-contract.ts';

const FIELD: FieldOf<'commune-address'> = {
  id: 'birthAddress',
  type: 'commune-address',
  label: { vi: 'Nơi sinh', en: 'Place of birth' },
  required: true,
  detailRequired: true,
};
const HOME: CommuneAddress = { provinceCode: '42', communeCode: '18073', detail: 'Số 1, tổ dân phố 1' };

const province = (element: Element): HTMLSelectElement => one(element, 'select');
const commune = (element: Element): HTMLInputElement => one(element, '[role=combobox]');
const detail = (element: Element): HTMLInputElement => one(element, 'input:not([role])');
const options = (element: Element): string[] => all(element, '[role=option]').map((option) => words(option));
const active = (element: Element): string | undefined => {
  const id = commune(element).getAttribute('aria-activedescendant');
  return id === null ? undefined : words(find(element, `#${id}`));
};
/** What a screen reader is told to say. */
const announced = (element: Element): string => find(element, '[role=status]').textContent.trim();

/** The field with the lists of the gateway in it. */
async function drawn(value?: CommuneAddress, answers: FakeAnswers = {}, field = FIELD): Promise<EtdpFieldElement> {
  const element = await draw(field, { value }, { client: fakeClient(answers) });
  await arrived(element);
  return element;
}

/** The lists have come. */
async function arrived(element: EtdpFieldElement): Promise<void> {
  await waitUntil(() => [...everything(element)].every((part) => part.ariaBusy !== 'true'));
  await settled(element);
}

async function chooseProvince(element: EtdpFieldElement, code: string): Promise<void> {
  const list = province(element);
  list.focus();
  list.value = code;
  list.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  list.dispatchEvent(new Event('change', { bubbles: true }));
  await arrived(element);
}

/** Typed with a real keyboard. */
async function type(element: EtdpFieldElement, text: string): Promise<void> {
  commune(element).focus();
  await sendKeys({ type: text });
  await settled(element);
}

async function press(element: EtdpFieldElement, ...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
  await settled(element);
}

describe('etdp-field-commune-address', () => {
  keepsTheFieldContract({
    field: FIELD,
    good: HOME,
    posted: JSON.stringify(HOME),
    wrong: { provinceCode: '42', communeCode: '', detail: '' },
    enterWrong: (element) => chooseProvince(element, '42'),
  });

  describe('is accessible', () => {
    it('with its list open, and an entry active', async () => {
      const element = await drawn({ ...HOME, communeCode: '' });
      await type(element, 't');
      await expect(element).to.be.accessible();
      await press(element, 'ArrowDown');
      await expect(element).to.be.accessible();
    });
    it('while the lists are on their way', async () => {
      const element = await draw(FIELD, {}, { client: fakeClient({ divisions: { provinces: never } }) });
      await expect(element).to.be.accessible();
    });
    it('when the lists cannot be had', async () => {
      const element = await drawn(undefined, { divisions: { provinces: () => Promise.reject(noNetwork()) } });
      await expect(element).to.be.accessible();
    });
    it('by name: the question, then each of its three parts', async () => {
      const element = await drawn();
      expect(words(one(element, 'legend'))).to.equal('Nơi sinh');
      for (const [control, name] of [
        [province(element), 'Tỉnh, thành phố'],
        [commune(element), 'Phường, xã, đặc khu'],
        [detail(element), 'Số nhà, đường, thôn hoặc tổ dân phố'],
      ] as const) {
        expect([...(control.labels ?? [])].map((label) => words(label))).to.deep.equal([name]);
      }
    });
  });

  it('says which part need not be filled in', async () => {
    const element = await drawn(undefined, {}, { ...FIELD, detailRequired: false });
    expect(all(element, 'label').map((label) => words(label))).to.deep.equal([
      'Tỉnh, thành phố',
      'Phường, xã, đặc khu',
      'Số nhà, đường, thôn hoặc tổ dân phố (không bắt buộc)',
    ]);
  });

  it('shows an address by its names', async () => {
    const element = await drawn(HOME);
    expect(province(element).selectedOptions[0]?.label).to.equal('Tỉnh Hà Tĩnh');
    expect(commune(element).value).to.equal('Phường Thành Sen');
    expect(detail(element).value).to.equal(HOME.detail);
  });

  it('asks for each list once, however many addresses there are', async () => {
    const client = fakeClient();
    for (const id of ['one', 'two']) await arrived(await draw({ ...FIELD, id }, { value: HOME }, { client }));
    expect(client.called('divisions.provinces')).to.have.length(1);
    expect(client.called('divisions.communes')).to.have.length(1);
  });

  describe('the province', () => {
    it('takes the commune with it when it changes, and keeps house and street', async () => {
      const element = await drawn(HOME);
      await chooseProvince(element, '01');
      expect(element.value).to.deep.equal({ provinceCode: '01', communeCode: '', detail: HOME.detail });
      expect(commune(element).value).to.equal('');
    });
  });

  describe('the commune', () => {
    it('is found without marks, and chosen with the keyboard alone', async () => {
      const element = await drawn();
      await chooseProvince(element, '42');
      const heard = listen(element);
      await type(element, 'thanh s');
      expect(options(element)).to.deep.equal(['Phường Thành Sen']);
      await press(element, 'Enter');
      expect(element.value).to.deep.equal({ provinceCode: '42', communeCode: '18073', detail: '' });
      expect(commune(element).value).to.equal('Phường Thành Sen');
      expect(options(element)).to.deep.equal([]);
      expect(focused()).to.equal(commune(element));
      // Letters of a search are no answer.
      expect(heard).to.deep.equal(['input', 'change']);
    });

    it('is a combobox to a screen reader: what is open, what is active, how many there are', async () => {
      const element = await drawn({ ...HOME, communeCode: '' });
      const box = commune(element);
      expect(box.ariaExpanded).to.equal('false');
      await type(element, 't');
      expect(box.ariaExpanded).to.equal('true');
      expect(find(element, `#${box.getAttribute('aria-controls') ?? ''}`).role).to.equal('listbox');
      expect(announced(element)).to.equal(
        `Có ${String(options(element).length)} phường, xã. Dùng phím mũi tên để chọn.`,
      );
      expect(active(element)).to.equal(undefined);
      await press(element, 'ArrowDown');
      expect(active(element)).to.equal(options(element)[0]);
      expect(all(element, '[aria-selected=true]').map((option) => words(option))).to.deep.equal([active(element)]);
    });

    it('is gone through with the arrows, round and round', async () => {
      const element = await drawn({ ...HOME, communeCode: '' });
      await type(element, 't');
      const names = options(element);
      await press(element, 'ArrowUp');
      expect(active(element)).to.equal(names.at(-1));
      await press(element, 'ArrowDown');
      expect(active(element)).to.equal(names[0]);
      await press(element, 'ArrowDown', 'Enter');
      expect(commune(element).value).to.equal(names[1]);
    });

    it('opens its list with an arrow or a tap, and closes it with Escape, alone', async () => {
      const element = await drawn({ ...HOME, communeCode: '' });
      commune(element).focus();
      await press(element, 'ArrowDown');
      expect(options(element)).to.have.length(4);
      let escaped = 0;
      element.addEventListener('keydown', () => escaped++);
      await press(element, 'Escape');
      expect(options(element)).to.have.length(0);
      expect(escaped, 'a dialog around it stays').to.equal(0);
      commune(element).click();
      await settled(element);
      expect(options(element)).to.have.length(4);
    });

    it('is chosen by a tap, and keeps the focus', async () => {
      const element = await drawn({ ...HOME, communeCode: '' });
      await type(element, 'dong');
      one(element, '[role=option]', 'Xã Đồng Tiến').click();
      await settled(element);
      expect(element.value).to.deep.equal({ ...HOME, communeCode: '18133' });
      expect(focused()).to.equal(commune(element));
    });

    it('is chosen by going on when only one is left', async () => {
      const element = await drawn({ ...HOME, communeCode: '' });
      await type(element, 'tran phu');
      await press(element, 'Tab');
      expect(element.value).to.deep.equal({ ...HOME, communeCode: '18100' });
      expect(focused()).to.equal(detail(element));
    });

    it('is as good as chosen when its name is written out', async () => {
      const element = await drawn({ ...HOME, communeCode: '' });
      await type(element, 'xã thạch hà');
      commune(element).blur();
      await settled(element);
      expect(element.value).to.deep.equal({ ...HOME, communeCode: '18115' });
    });

    it('is no longer the answer once its name is changed', async () => {
      const element = await drawn(HOME);
      await type(element, 'x');
      expect(element.value).to.deep.equal({ ...HOME, communeCode: '' });
      await leave(element, '#commune');
      expect(said(element)).to.contain('chọn phường hoặc xã');
    });

    it('has a list that asks for more letters when it is too long', async () => {
      const many: Commune[] = Array.from({ length: 60 }, (_, at) => ({
        code: String(30_000 + at),
        name: `Xã Ví Dụ ${String(at + 1)}`,
        provinceCode: '42',
      }));
      const element = await drawn(
        { ...HOME, communeCode: '' },
        { divisions: { communes: () => Promise.resolve(many) } },
      );
      await type(element, 'vi du');
      expect(options(element)).to.have.length(50);
      expect(words(element)).to.contain('Còn 10 nơi nữa, xin gõ thêm chữ.');
    });
  });

  describe('an old name', () => {
    it('leads to the unit of today, which has to be chosen knowingly', async () => {
      const element = await drawn();
      await type(element, 'nam ha');
      await waitUntil(() => options(element).length > 0);
      expect(options(element)).to.deep.equal([
        'Nay thuộc Phường Thành Sen, Tỉnh Hà Tĩnh Trước đây: Phường Nam Hà, Thành phố Hà Tĩnh, Tỉnh Hà Tĩnh',
      ]);
      await press(element, 'Tab');
      expect(element.value).to.equal(undefined);
      commune(element).focus();
      await press(element, 'ArrowDown', 'ArrowDown', 'Enter');
      expect(element.value).to.deep.equal({ provinceCode: '42', communeCode: '18073', detail: '' });
      await arrived(element);
      expect(province(element).selectedOptions[0]?.label).to.equal('Tỉnh Hà Tĩnh');
      expect(commune(element).value).to.equal('Phường Thành Sen');
    });

    it('is looked for when the person has stopped typing, once', async () => {
      const client = fakeClient();
      const element = await draw(FIELD, {}, { client });
      await type(element, 'phường nam hà');
      await waitUntil(() => options(element).length > 0);
      expect(client.called('divisions.resolve').map(({ args }) => args[0])).to.deep.equal(['phường nam hà']);
    });

    it('shows those of the chosen province first, none twice', async () => {
      const elsewhere: DivisionMatch = {
        province: { code: '01', name: 'Thành phố Hà Nội' },
        commune: { code: '00004', name: 'Phường Ba Đình', provinceCode: '01' },
        old: null,
      };
      const element = await drawn(
        { ...HOME, communeCode: '' },
        { divisions: { resolve: () => Promise.resolve([elsewhere, NAM_HA, NAM_HA]) } },
      );
      await type(element, 'nam ha');
      await waitUntil(() => options(element).length > 0);
      expect(options(element).map((option) => option.slice(0, 25))).to.deep.equal([
        'Nay thuộc Phường Thành Se',
        'Phường Ba Đình, Thành phố',
      ]);
    });

    it('that nobody knows is said, to a screen reader too', async () => {
      const element = await drawn();
      await type(element, 'không đâu cả');
      await waitUntil(() => words(element).includes('Không thấy nơi nào'));
      expect(announced(element)).to.contain('Không thấy nơi nào');
    });

    it('that cannot be looked for is said, and looked for when the network is back', async () => {
      let network = false;
      const resolve = (): Promise<DivisionMatch[]> =>
        network ? Promise.resolve([NAM_HA]) : Promise.reject(noNetwork());
      const element = await drawn(undefined, { divisions: { resolve } });
      await type(element, 'nam ha');
      await waitUntil(() => words(element).includes('Chưa tải được danh sách'));
      expect(announced(element)).to.contain('Chưa tải được danh sách');
      network = true;
      globalThis.dispatchEvent(new Event('online'));
      await waitUntil(() => options(element).length === 1);
    });
  });

  describe('lists that do not come', () => {
    it('are waited for in words, and nothing that was chosen is lost', async () => {
      const provinces = deferred<typeof PROVINCES>();
      const communes = deferred<Commune[]>();
      const client = fakeClient({
        divisions: { provinces: () => provinces.promise, communes: () => communes.promise },
      });
      const element = await draw(FIELD, { value: HOME }, { client });
      expect(province(element).ariaBusy).to.equal('true');
      expect(province(element).value).to.equal('42');
      expect(commune(element).value).to.equal('Đã chọn trước đó');
      expect(element.checkValidity()).to.equal(true);
      provinces.resolve(PROVINCES);
      communes.resolve([...COMMUNES]);
      await arrived(element);
      expect(province(element).selectedOptions[0]?.label).to.equal('Tỉnh Hà Tĩnh');
      expect(commune(element).value).to.equal('Phường Thành Sen');
      expect(element.value).to.deep.equal(HOME);
    });

    it('are asked for again by the person', async () => {
      let network = false;
      const provinces = (): Promise<typeof PROVINCES> =>
        network ? Promise.resolve(PROVINCES) : Promise.reject(noNetwork());
      const element = await drawn(HOME, { divisions: { provinces } });
      expect(words(one(element, '[role=alert]'))).to.contain('Mạng bị mất');
      expect(province(element).value).to.equal('42');
      network = true;
      button(element, 'Thử lại').click();
      await arrived(element);
      expect(all(element, '[role=alert]')).to.deep.equal([]);
      expect(province(element).selectedOptions[0]?.label).to.equal('Tỉnh Hà Tĩnh');
      expect(element.value).to.deep.equal(HOME);
    });

    it('are asked for again when the network is back', async () => {
      let network = false;
      const communes = (): Promise<Commune[]> =>
        network ? Promise.resolve([...COMMUNES]) : Promise.reject(noNetwork());
      const element = await drawn(HOME, { divisions: { communes } });
      expect(commune(element).value).to.equal('Đã chọn trước đó');
      network = true;
      globalThis.dispatchEvent(new Event('online'));
      await waitUntil(() => commune(element).value === 'Phường Thành Sen');
    });

    it('say so when the gateway refuses', async () => {
      const element = await drawn(HOME, { divisions: { communes: () => Promise.reject(refusal('rate.limited')) } });
      await waitUntil(() => element.shadowRoot?.querySelector('[role=alert]'));
      expect(words(one(element, '[role=alert]'))).to.contain('quá nhiều lượt');
    });
  });

  describe('what is wrong', () => {
    for (const [missing, value, ...controls] of [
      ['province and commune', { provinceCode: '', communeCode: '', detail: 'Số 1' }, province, commune],
      ['the commune', { ...HOME, communeCode: '' }, commune],
      ['house and street', { ...HOME, detail: '' }, detail],
    ] as const) {
      it(`is marked where it is, and takes the focus: ${missing}`, async () => {
        const element = await drawn(value);
        expect(element.reportValidity()).to.equal(false);
        await settled(element);
        const marked = controls.map((control) => control(element));
        expect(all(element, '[aria-invalid=true]')).to.deep.equal(marked);
        element.focus();
        await settled(element);
        expect(focused()).to.equal(marked[0]);
      });
    }

    it('is the commune when the gateway does not know it in this province', async () => {
      const element = await draw(
        { ...FIELD, detailRequired: false },
        { value: { ...HOME, detail: '' }, problem: { code: 'address.unknown-commune' } },
      );
      await arrived(element);
      expect(said(element)).to.contain('không thuộc tỉnh đã chọn');
      expect(all(element, '[aria-invalid=true]')).to.deep.equal([commune(element)]);
      element.focus();
      await settled(element);
      expect(focused()).to.equal(commune(element));
    });
  });

  it('tidies house and street', async () => {
    const element = await drawn({ ...HOME, detail: '' });
    detail(element).focus();
    await sendKeys({ type: '  Số  5 ' });
    await leave(element, '#detail');
    expect(element.value).to.deep.equal({ ...HOME, detail: 'Số 5' });
  });

  it('comes in English', async () => {
    const element = await drawn();
    element.lang = 'en';
    await waitUntil(() => words(element).includes('Province or city'));
    await type(element, 'nam ha');
    await waitUntil(() => options(element).length > 0);
    expect(options(element)[0]).to.match(/^Now part of Phường Thành Sen/);
  });
});

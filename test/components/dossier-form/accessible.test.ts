import { expect, waitUntil } from '@open-wc/testing';
import type { EtdpDossierForm } from '../../../src/components/dossier-form/dossier-form.component.ts';
import type { Form } from '../../../src/contract/wire/form.ts';
import { declaration, drawn, press, write } from '../../support/declaration.ts';
import { all, everything, one, said } from '../../support/drawn.ts';
import { fakeDevice } from '../../support/fake-device.ts';
import { fakeClient, never, noNetwork } from '../../support/fake-client.ts';
import { ANSWERS, FORM, LONGEST_NAME } from '../../support/fixtures.ts';

const alone = (answer: () => Promise<never>): Promise<EtdpDossierForm> =>
  declaration({ form: null, client: fakeClient({ procedures: { get: answer } }) }).then(async (form) => {
    form.form = undefined;
    form.procedure = '1.001193';
    await drawn(form);
    return form;
  });

describe('etdp-dossier-form is accessible', () => {
  for (const { id } of FORM.sections) {
    it(`empty: ${id}`, async () => {
      const form = await declaration({ section: id, answers: { requesterIdKind: 'citizen' } });
      await expect(form).to.be.accessible();
    });
    it(`filled in: ${id}`, async () => {
      const members = [{ memberName: 'Nguyễn Văn An', memberSex: 'male' }];
      const form = await declaration({ section: id, answers: { ...ANSWERS, members } });
      await expect(form).to.be.accessible();
    });
    it(`wrong: ${id}`, async () => {
      const form = await declaration({ section: id, answers: { requesterIdKind: 'citizen' } });
      await press(form, /^Tiếp tục/);
      await expect(form).to.be.accessible();
    });
  }
  it('with the list of parts open', async () => {
    const form = await declaration({ section: 'parents', answers: ANSWERS });
    one(form, 'summary').click();
    await expect(form).to.be.accessible();
  });
  it('while it comes', async () => {
    const form = await alone(never);
    expect(said(form)).to.contain('Đang mở tờ khai');
    await expect(form).to.be.accessible();
  });
  it('when it could not be had', async () => {
    const form = await alone(() => Promise.reject(noNetwork()));
    await waitUntil(() => all(form, '[role=alert]').length > 0);
    await expect(form).to.be.accessible();
  });
  it('when the procedure is not filed here', async () => {
    await expect(await declaration({ form: null })).to.be.accessible();
  });
  it('saved, and not saved', async () => {
    const form = await declaration();
    await write(form, 'Số điện thoại', '0900000000');
    await expect(form).to.be.accessible();
    const full = await declaration({ device: fakeDevice({ full: true }) });
    await write(full, 'Số điện thoại', '0900000000');
    await waitUntil(() => all(full, '[role=alert]').length > 0);
    await expect(full).to.be.accessible();
  });
  it('left for another time', async () => {
    const form = await declaration();
    await press(form, 'Lưu và tiếp tục sau');
    await waitUntil(() => all(form, '.rest').length > 0);
    await expect(form).to.be.accessible();
  });
  for (const theme of ['dark', 'high-contrast', 'national', 'neutral']) {
    it(`in the theme «${theme}»`, async () => {
      const form = await declaration({ theme });
      await press(form, 'Tiếp tục');
      // The page behind is the page's own affair; here it goes with the theme.
      document.body.style.background = getComputedStyle(form).getPropertyValue('--_ground');
      await expect(form).to.be.accessible();
      document.body.style.background = '';
    });
  }
});

describe('etdp-dossier-form fits', () => {
  const long = { vi: LONGEST_NAME, en: LONGEST_NAME };
  const LONG: Form = {
    ...FORM,
    sections: FORM.sections.map((section) => ({
      ...section,
      title: long,
      fields: section.fields.map((field) => ({ ...field, label: long })),
    })),
  };
  /** What is wider than the box. */
  const wider = (form: EtdpDossierForm, width: number): string[] =>
    [...everything(form)]
      .filter((part) => part.getBoundingClientRect().right > width + 1)
      .map((part) => part.localName);

  for (const [what, form, size] of [
    ['320 px', FORM, '18px'],
    ['320 px with text of twice the size', FORM, '36px'],
    ['320 px with the longest names there are', LONG, '18px'],
  ] as const) {
    it(what, async () => {
      document.body.style.cssText = `inline-size: 320px; margin: 0; --etdp-text-size: ${size}`;
      try {
        for (const { id } of FORM.sections) {
          const members = [{ memberName: 'Nguyễn Văn An', memberSex: 'male' }];
          const element = await declaration({ form, section: id, answers: { ...ANSWERS, members, copyCount: 99 } });
          element.problems = [{ path: [FORM.sections[0]!.fields[0]!.id], code: 'answer.required' }];
          await drawn(element);
          expect(wider(element, 320), id).to.deep.equal([]);
        }
      } finally {
        document.body.style.cssText = '';
      }
    });
  }
});

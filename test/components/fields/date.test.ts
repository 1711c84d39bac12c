import { expect } from '@open-wc/testing';
import type { FieldOf } from '../../../src/contract/wire/form.ts';
import { draw, find, keepsTheFieldContract, leave, said, settled, write } from './field-contract.ts';

const FIELD: FieldOf<'date'> = {
  id: 'born',
  type: 'date',
  label: { vi: 'Ngày sinh', en: 'Date of birth' },
  required: true,
  precision: 'day',
  range: 'past',
};

describe('etdp-field-date', () => {
  keepsTheFieldContract({
    field: FIELD,
    good: '2024-03-05',
    posted: '2024-03-05',
    wrong: '2024-02-30',
    enterWrong: (element) => write(element, '31/2/2024'),
  });

  for (const typed of ['5/3/2024', '05/03/2024', '05032024', '5-3-2024', '5.3.2024', '5 3 2024', ' 5/3/2024 ']) {
    it(`understands «${typed}» and shows it the usual way`, async () => {
      const element = await draw(FIELD);
      await write(element, typed);
      expect(element.value).to.equal('2024-03-05');
      expect(find(element).value).to.equal(typed);
      await leave(element);
      expect(find(element).value).to.equal('05/03/2024');
      expect(said(element)).to.equal('');
    });
  }

  it('reads the date back in words', async () => {
    const element = await draw(FIELD, { value: '2024-03-05' });
    expect(find(element, '#below').textContent).to.equal('Thứ Ba, ngày 05 tháng 3 năm 2024');
    element.value = '1999-01-31';
    await settled(element);
    expect(find(element, '#below').textContent).to.equal('Chủ Nhật, ngày 31 tháng 01 năm 1999');
  });

  it('keeps what is no date as it was written, also over a reload', async () => {
    const element = await draw(FIELD);
    await write(element, '5-3');
    await leave(element);
    expect(element.value).to.equal('5-3');
    expect(said(element)).to.contain('không có trong lịch');
    expect(find(await draw(FIELD, { value: '5-3' })).value).to.equal('5-3');
  });

  it('takes a year alone only where the field does', async () => {
    const strict = await draw(FIELD);
    await write(strict, '1960');
    await leave(strict);
    expect(said(strict)).to.contain('không có trong lịch');
    const lenient = await draw({ ...FIELD, precision: 'day-or-year' });
    expect(find(lenient, '#hint').textContent).to.contain('chỉ viết năm');
    await write(lenient, '1960');
    await leave(lenient);
    expect(lenient.value).to.equal('1960');
    expect(find(lenient, '#below').textContent).to.contain('1960');
    expect(said(lenient)).to.equal('');
  });

  it('knows what day it is in Việt Nam', async () => {
    const element = await draw(FIELD, { value: '2026-11-25' });
    element.showProblems();
    await settled(element);
    expect(said(element)).to.contain('chưa tới');
    element.today = '2026-11-25';
    await settled(element);
    expect(said(element)).to.equal('');
  });

  it('compares with the date it must not come before', async () => {
    const element = await draw(
      { ...FIELD, notBeforeField: 'first' },
      { value: '2024-03-05', answers: { first: '2024-03-06' } },
    );
    element.showProblems();
    await settled(element);
    expect(said(element)).to.contain('sớm hơn');
  });
});

import { expect } from '@open-wc/testing';
import type { FieldOf } from '../../../src/contract/wire/form.ts';
import { draw, find, keepsTheFieldContract, leave, said, settled, write } from './field-contract.ts';

describe('etdp-field-person-name', () => {
  const field: FieldOf<'person-name'> = {
    id: 'name',
    type: 'person-name',
    label: { vi: 'Họ và tên', en: 'Name' },
    required: true,
  };
  keepsTheFieldContract({
    field,
    good: 'Nguyễn Văn Ví Dụ',
    posted: 'Nguyễn Văn Ví Dụ',
    wrong: '@@@',
    doubtful: { value: 'Nguyeenx Vawn Dụ', answers: {} },
    enterWrong: (element) => write(element, '<script>'),
  });
  it('is typed with capitals and without a dictionary', async () => {
    const { autocapitalize, spellcheck } = find(await draw(field));
    expect([autocapitalize, spellcheck]).to.deep.equal(['words', false]);
  });
  it('puts marks together the way the law counts them', async () => {
    const element = await draw(field);
    await write(element, 'Nguyễn Thị Ví Dụ'.normalize('NFD'));
    await leave(element);
    expect(element.value).to.equal('Nguyễn Thị Ví Dụ'.normalize('NFC'));
    expect(said(element)).to.equal('');
  });
});

describe('etdp-field-citizen-id', () => {
  const field: FieldOf<'citizen-id'> = {
    id: 'number',
    type: 'citizen-id',
    label: { vi: 'Số định danh', en: 'Number' },
    required: true,
    birthDateField: 'born',
    sexField: 'sex',
  };
  keepsTheFieldContract({
    field,
    good: '042085000000',
    posted: '042085000000',
    wrong: '0420850000',
    doubtful: { value: '042085000000', answers: { born: '1990-01-01' } },
    enterWrong: (element) => write(element, '0420850000'),
  });
  it('takes spaces and dots, and keeps the digits', async () => {
    const element = await draw(field);
    await write(element, '042 085.000 000');
    await leave(element);
    expect(element.value).to.equal('042085000000');
    expect(said(element)).to.equal('');
  });
  it('counts what is missing, once the person has left', async () => {
    const element = await draw(field);
    await write(element, '0420850000');
    expect(find(element, '#below').textContent).to.equal('');
    await leave(element);
    expect(find(element, '#below').textContent).to.contain('Còn thiếu 2 số');
    await write(element, '0420850000000');
    await leave(element);
    expect(find(element, '#below').textContent).to.contain('Thừa 1 số');
  });
  it('looks at the sex and the birth date beside it, in its own item before the form', async () => {
    const element = await draw(field, { value: '042085000000', answers: { sex: 'female', born: '1985-01-01' } });
    element.showProblems();
    await settled(element);
    expect(said(element)).to.contain('giới tính');
    element.siblings = { sex: 'male' };
    await settled(element);
    expect(said(element)).to.equal('');
  });
  it('asks for figures', async () => {
    expect(find(await draw(field)).inputMode).to.equal('numeric');
  });
});

describe('etdp-field-phone', () => {
  const field: FieldOf<'phone'> = {
    id: 'phone',
    type: 'phone',
    label: { vi: 'Số điện thoại', en: 'Phone' },
    required: true,
  };
  keepsTheFieldContract({
    field,
    good: '0900000000',
    posted: '0900000000',
    wrong: '123',
    enterWrong: (element) => write(element, '0900'),
  });
  it('takes the number as people write it', async () => {
    for (const typed of ['+84 900 000 000', '84900000000', '0900.000.000', '(0900) 000-000']) {
      const element = await draw(field);
      await write(element, typed);
      await leave(element);
      expect(element.value, typed).to.equal('0900000000');
      expect(said(element)).to.equal('');
    }
  });
});

describe('etdp-field-email', () => {
  const field: FieldOf<'email'> = {
    id: 'email',
    type: 'email',
    label: { vi: 'Thư điện tử', en: 'E-mail' },
    required: true,
  };
  keepsTheFieldContract({
    field,
    good: 'vidu@vidu.vn',
    posted: 'vidu@vidu.vn',
    wrong: 'vidu@',
    enterWrong: (element) => write(element, 'vidu'),
  });
  it('takes no offence at blanks around the address', async () => {
    const element = await draw(field);
    await write(element, ' vidu@vidu.vn ');
    await leave(element);
    expect(element.value).to.equal('vidu@vidu.vn');
    expect(find(element).inputMode).to.equal('email');
  });
});

describe('etdp-field-number', () => {
  const field: FieldOf<'number'> = {
    id: 'copies',
    type: 'number',
    label: { vi: 'Số bản sao', en: 'Copies' },
    required: true,
    min: 1,
    max: 2000,
    unit: { vi: 'bản', en: 'copies' },
  };
  keepsTheFieldContract({ field, good: 2, posted: '2', wrong: 3000, enterWrong: (element) => write(element, '0') });
  it('answers with a number, and shows its unit', async () => {
    const element = await draw(field);
    await write(element, ' 12 ');
    await leave(element);
    expect(element.value).to.equal(12);
    expect(find(element).value).to.equal('12');
    expect(find(element, '#unit').textContent).to.equal('bản');
  });
  it('knows the points of thousands', async () => {
    const element = await draw(field);
    await write(element, '1.500');
    expect(element.value).to.equal(1500);
  });
  it('keeps what is no number, and says so', async () => {
    for (const typed of ['hai', '2,5', '-1', '1e3', '9'.repeat(40)]) {
      const element = await draw(field);
      await write(element, typed);
      await leave(element);
      expect(element.value, typed).to.equal(typed);
      expect(said(element)).to.contain('Xin viết một số');
    }
  });
  it('says which figure was broken', async () => {
    const element = await draw(field);
    await write(element, '3000');
    await leave(element);
    expect(said(element)).to.contain('2000');
  });
});

describe('a question of a type that only a newer gateway knows', () => {
  const field: FieldOf<'unknown'> = { id: 'plate', type: 'unknown', label: { vi: 'Biển số xe' }, required: true };
  it('is asked as text', async () => {
    const element = await draw(field);
    expect(element.localName).to.equal('etdp-field-text');
    await write(element, '38A-12345');
    await leave(element);
    expect([element.value, said(element)]).to.deep.equal(['38A-12345', '']);
  });
});

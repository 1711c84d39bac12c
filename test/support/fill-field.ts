/** One question of a declaration, answered as a person does it: by its label, with what they would type. */
import type { Locator, Page } from 'playwright-core';
import { localized } from '../../src/components/i18n/messages.ts';
import { isCalendarDate, showDate } from '../../src/contract/rules/formats.ts';
import type { Answer, CommuneAddress } from '../../src/contract/wire/answers.ts';
import type { Field } from '../../src/contract/wire/form.ts';
import type { ResidentWords } from './resident-words.ts';

/** Units by code, as people call them; a commune by what they type to find it. */
const PROVINCES: Readonly<Record<string, string>> = { '42': 'Tỉnh Hà Tĩnh' };
const COMMUNES: Readonly<Record<string, { readonly typed: string; readonly name: string }>> = {
  '18073': { typed: 'thanh sen', name: 'Phường Thành Sen' },
};

/** The question's name as a screen reader says it. */
export function asked(field: Field, words: ResidentWords): RegExp {
  const label = localized(field.label, words.locale);
  return new RegExp(`^${escaped(label)}( ${escaped(words.fields.optional)})?$`);
}

/** The one control of a question, or the group of its controls. */
export function question(page: Page, field: Field, words: ResidentWords): Locator {
  const name = asked(field, words);
  if (field.type === 'choice') return page.getByRole(field.layout === 'list' ? 'combobox' : 'group', { name });
  return page.getByRole(field.type === 'commune-address' ? 'group' : 'textbox', { name });
}

export async function fillField(page: Page, field: Field, answer: Answer, words: ResidentWords): Promise<void> {
  const control = question(page, field, words);
  switch (field.type) {
    case 'choice': {
      const option = field.options.find(({ value }) => value === answer);
      if (!option) throw new Error(`${field.id} has no option ${String(answer)}`);
      const label = localized(option.label, words.locale);
      if (field.layout === 'list') await control.selectOption({ label });
      else await control.getByRole('radio', { name: label, exact: true }).check();
      return;
    }
    case 'commune-address':
      return fillAddress(control, answer as CommuneAddress, words);
    case 'group':
      throw new Error(`${field.id}: groups are not filled in here`);
    default:
      return control.fill(typed(answer));
  }
}

async function fillAddress(group: Locator, address: CommuneAddress, { fields }: ResidentWords): Promise<void> {
  const { provinceCode, communeCode, detail } = address;
  const commune = COMMUNES[communeCode];
  if (!commune) throw new Error(`${communeCode} is no commune of these tests`);
  await group.getByRole('combobox', { name: fields.province }).selectOption({ label: PROVINCES[provinceCode] ?? '' });
  await group.getByRole('combobox', { name: fields.commune }).fill(commune.typed);
  await group.getByRole('option', { name: commune.name, exact: true }).click();
  if (detail !== '') await group.getByRole('textbox', { name: fields.detail }).fill(detail);
}

/** A date as people here write it, everything else as it is. */
function typed(answer: Answer): string {
  const text = String(answer);
  return isCalendarDate(text) ? showDate(text) : text;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

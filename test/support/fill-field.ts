/** One question of a declaration, answered as a person does it: by its label, with what they would type. */
import type { Locator, Page } from 'playwright-core';
import { localized } from '../../src/components/i18n/messages.ts';
import { isCalendarDate, showDate } from '../../src/contract/rules/formats.ts';
import type { Answer, CommuneAddress, GroupItem } from '../../src/contract/wire/answers.ts';
import type { Field, FieldOf } from '../../src/contract/wire/form.ts';
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

/** The one control of a question, or the group of its controls; `within`: the page, or a card of a repeated question. */
export function question(within: Page | Locator, field: Field, words: ResidentWords): Locator {
  const name = asked(field, words);
  const one = field.type === 'choice' ? field.layout === 'radio' : ['commune-address', 'group'].includes(field.type);
  if (one) return within.getByRole('group', { name });
  return within.getByRole(field.type === 'choice' ? 'combobox' : 'textbox', { name });
}

export async function fillField(
  within: Page | Locator,
  field: Field,
  answer: Answer,
  words: ResidentWords,
): Promise<void> {
  const control = question(within, field, words);
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
      return fillGroup(control, field, answer as GroupItem[], words);
    default:
      return control.fill(typed(answer));
  }
}

/** A card for each item: those that are there first, others as they are added. */
async function fillGroup(
  group: Locator,
  field: FieldOf<'group'>,
  items: GroupItem[],
  words: ResidentWords,
): Promise<void> {
  const label = localized(field.itemLabel, words.locale);
  for (const [at, item] of items.entries()) {
    const card = group.getByRole('group', { name: words.fields.item(label, at + 1), exact: true });
    if (at >= Math.max(field.minItems, field.required ? 1 : 0))
      await group.getByRole('button', { name: words.fields.add(label), exact: true }).click();
    for (const inner of field.fields) {
      const answer = item[inner.id];
      if (answer !== undefined) await fillField(card, inner, answer, words);
    }
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

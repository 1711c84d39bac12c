import { askedFields, askedItemFields, askedSections } from '../../contract/forms/conditions.ts';
import type { Answers } from '../../contract/wire/answers.ts';
import type { Field, Form } from '../../contract/wire/form.ts';
import type { Procedure } from '../../contract/wire/procedure.ts';
import { namesIn, type DeclarationFile } from '../catalogue/declaration-file.ts';
import type { Divisions } from '../context.ts';
import { AnswerTexts } from './answer-text.ts';
import { dayText, momentText } from './dates.ts';
import type { Facts } from './facts.ts';
import { declarationHead, signatures } from './letterhead.ts';
import { Sheet } from './sheet.ts';

/** What a blank of a printed form is. */
const BLANK = '…………………………';

export interface Declared {
  readonly facts: Facts;
  readonly procedure: Procedure;
  readonly form: Form;
  readonly answers: Answers;
  /** Null: sections and questions in the order of the form. */
  readonly layout: DeclarationFile | null;
  readonly divisions: Divisions;
}

/** A declaration as it was filled in and handed in. Every answer stands on it, whatever its layout leaves out. */
export function declarationPaper(declared: Declared): Promise<Uint8Array<ArrayBuffer>> {
  const { facts, procedure, form, answers, layout, divisions } = declared;
  const { receipt, office, applicant } = facts;
  const { code, submittedAt } = receipt;
  const texts = new AnswerTexts(form, answers, divisions);
  const title = layout?.title ?? `TỜ KHAI ${procedure.shortName.vi.toUpperCase()}`;
  const sheet = new Sheet({ title: `${title} ${code}`, at: new Date(submittedAt) });
  declarationHead(sheet);
  sheet.title(title, ...(layout?.basis ? [layout.basis] : []));
  sheet.paragraph(`Kính gửi: ${office.name}`, { font: 'bold', align: 'center' });
  sheet.gap(4);
  if (layout) laidOut(sheet, layout, form, texts);
  const shown = new Set(layout ? namedBy(layout) : []);
  asAsked(sheet, { form, answers, texts, shown, withHeadings: layout === null });
  if (layout?.pledge) sheet.paragraph(layout.pledge);
  const signer = [layout?.signer ?? 'NGƯỜI KHAI', '(Ký, ghi rõ họ tên)'] as const;
  signatures(sheet, [null, signer], `${office.place}, ${dayText(submittedAt)}`);
  sheet.gap(44);
  sheet.columns([[], [{ text: applicant.name, look: { font: 'bold' } }]]);
  return sheet.end(`Khai và nộp trực tuyến, mã hồ sơ ${code}, ${momentText(submittedAt)}`);
}

function laidOut(sheet: Sheet, { parts }: DeclarationFile, form: Form, texts: AnswerTexts): void {
  for (const { heading, rows, table } of parts) {
    if (heading !== null) sheet.heading(heading);
    for (const { label, value } of rows) sheet.row(label, texts.value(value) || BLANK);
    if (!table) continue;
    const group = form.sections.flatMap(({ fields }) => fields).find(({ id }) => id === table.group);
    const ofItem = group?.type === 'group' ? group.fields : [];
    const items = texts.items(table.group).map((item, at) => [
      String(at + 1),
      ...table.columns.map(({ field }) => {
        const asked = ofItem.find(({ id }) => id === field);
        return asked ? texts.one(asked, item[field]) : '';
      }),
    ]);
    sheet.table([{ label: 'TT', width: 0.8 }, ...table.columns], items.length > 0 ? items : [['', 'Không có']]);
  }
}

/** The ids of the fields a layout shows. */
function namedBy({ parts }: DeclarationFile): string[] {
  return parts.flatMap(({ rows, table }) => [
    ...rows.flatMap(({ value }) => value.flatMap(namesIn)),
    ...(table ? [table.group] : []),
  ]);
}

interface Rest {
  readonly form: Form;
  readonly answers: Answers;
  readonly texts: AnswerTexts;
  /** What stands on the paper already. */
  readonly shown: ReadonlySet<string>;
  readonly withHeadings: boolean;
}

/** The answers as they were asked for: all of them, or what a layout does not show. */
function asAsked(sheet: Sheet, { form, answers, texts, shown, withHeadings }: Rest): void {
  let isFirst = true;
  for (const section of askedSections(form, answers)) {
    const rest = askedFields(section, answers).filter(({ id }) => !shown.has(id) && answers[id] !== undefined);
    if (rest.length === 0) continue;
    if (withHeadings) sheet.heading(section.title.vi);
    else if (isFirst) sheet.heading('Nội dung khác đã khai');
    isFirst = false;
    for (const field of rest) oneField(sheet, field, answers, texts);
  }
}

function oneField(sheet: Sheet, field: Field, answers: Answers, texts: AnswerTexts): void {
  if (field.type !== 'group') {
    sheet.row(field.label.vi, texts.of(field.id) || BLANK);
    return;
  }
  for (const [at, item] of texts.items(field.id).entries()) {
    sheet.paragraph(`${field.itemLabel.vi} ${String(at + 1)}`, { font: 'italic' });
    for (const one of askedItemFields(field.fields, answers, item))
      sheet.row(one.label.vi, texts.one(one, item[one.id]) || BLANK, { left: 16 });
  }
}

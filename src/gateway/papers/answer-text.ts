import type { Answer, Answers, GroupItem } from '../../contract/wire/answers.ts';
import type { Field, Form, SimpleField } from '../../contract/wire/form.ts';
import { PLACEHOLDER } from '../catalogue/declaration-file.ts';
import type { Divisions } from '../context.ts';
import { dateText } from './dates.ts';
import { addressText } from './facts.ts';
import { dateInWords } from './in-words.ts';

type Units = Pick<Divisions, 'provinces' | 'communes'>;

/** The answers of a form as they are written on paper. */
export class AnswerTexts {
  readonly #answers: Answers;
  readonly #fields: ReadonlyMap<string, Field>;
  readonly #units: Units;

  constructor(form: Form, answers: Answers, units: Units) {
    this.#answers = answers;
    this.#fields = new Map(form.sections.flatMap(({ fields }) => fields).map((field) => [field.id, field]));
    this.#units = units;
  }

  /** Empty where nothing was answered. */
  of(id: string): string {
    const field = this.#fields.get(id);
    return field && field.type !== 'group' ? this.one(field, this.#answers[id]) : '';
  }

  /** The text of one answer; empty for none. */
  one(field: SimpleField, answer: Answer | undefined): string {
    if (answer === undefined || Array.isArray(answer)) return '';
    if (typeof answer === 'object') return addressText(this.#units, answer);
    if (field.type === 'choice') return field.options.find(({ value }) => value === answer)?.label.vi ?? String(answer);
    if (field.type === 'date') return dateText(String(answer));
    if (field.type === 'number') return [String(answer), field.unit?.vi ?? ''].join(' ').trim();
    return String(answer).trim();
  }

  /** The items of a group; none where nothing was answered. */
  items(id: string): readonly GroupItem[] {
    const answer = this.#answers[id];
    return Array.isArray(answer) ? answer : [];
  }

  /** A row's value as a declaration's layout describes it; empty where nothing of it was answered. */
  value(parts: readonly string[]): string {
    return parts
      .map((part) => this.#filled(part))
      .filter((text) => text !== '')
      .join(', ');
  }

  #filled(part: string): string {
    const missing: string[] = [];
    const text = part.replace(PLACEHOLDER, (whole, names: string, inWords: string | undefined) => {
      const id = names.split('|').find((name) => this.of(name) !== '');
      if (id === undefined) {
        missing.push(whole);
        return '';
      }
      const answer = this.#answers[id];
      return inWords !== undefined && typeof answer === 'string' ? dateInWords(answer) : this.of(id);
    });
    return missing.length === 0 ? text : '';
  }
}

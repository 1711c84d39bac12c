import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from '../../base/decorators.ts';
import { repeat } from 'lit/directives/repeat.js';
import { checkSection } from '../../../contract/forms/check-answers.ts';
import type { FieldProblem } from '../../../contract/forms/check-field.ts';
import { askedItemFields } from '../../../contract/forms/conditions.ts';
import { isWarning } from '../../../contract/forms/problems.ts';
import type { Answer, GroupItem } from '../../../contract/wire/answers.ts';
import type { FieldOf } from '../../../contract/wire/form.ts';
import { buttonStyles } from '../../base/button.styles.ts';
import { plus, trash } from '../../icons/icons.ts';
import { localized } from '../../i18n/messages.ts';
import { isAnswer } from '../answer-shape.ts';
import { EtdpFieldElement } from '../field-element.ts';
import type { ItemProblem, ShownProblem } from '../shown-problem.ts';
import { renderSimpleField } from '../simple-fields.ts';
import { fewest, itemsOf, keysFor, withItemAnswer } from './group-items.ts';
import { groupStyles } from './field-group.styles.ts';

/** A removed item, as long as it can be brought back. */
interface Removed {
  readonly item: GroupItem;
  readonly at: number;
  readonly key: number;
}

/**
 * The same few fields again and again, a card each: members of a household, papers to certify. Removing asks nothing and can be
 * taken back.
 *
 * @tag etdp-field-group
 */
export class EtdpFieldGroup extends EtdpFieldElement {
  static override styles = [EtdpFieldElement.styles, buttonStyles, groupStyles];

  /** What others found wrong in the items, by path from here: `[0, 'name']`. */
  @property({ attribute: false }) problems: readonly ItemProblem[] = [];

  @state() private removed: Removed | undefined;
  #keys: readonly number[] = [];
  /** The form has asked for what is wrong in the items, and was not reset since. */
  #showing = false;

  get #group(): FieldOf<'group'> | undefined {
    return this.field?.type === 'group' ? this.field : undefined;
  }

  get #items(): readonly GroupItem[] {
    const group = this.#group;
    return group ? itemsOf(group, this.value) : [];
  }

  override get violation(): FieldProblem | undefined {
    const field = this.#group;
    if (!field) return undefined;
    const { value, answers, context } = this;
    if (!isAnswer(value)) return { code: 'answer.wrong-type' };
    const { [field.id]: _before, ...others } = answers;
    const scope = value === undefined ? others : { ...others, [field.id]: value };
    return checkSection({ id: 'group', title: { vi: '' }, fields: [field] }, scope, context).find(
      (one) => !isWarning(one),
    );
  }

  /** What is said about the group itself; what is wrong within an item stands beside its field. */
  override get shown(): ShownProblem | undefined {
    const shown = super.shown;
    return shown && 'path' in shown && Array.isArray(shown.path) && shown.path.length > 1 ? undefined : shown;
  }

  override showProblems(): void {
    super.showProblems();
    this.#showing = true;
    void this.updateComplete.then(() => {
      if (this.#showing) this.#nested().forEach((field) => field.showProblems());
    });
  }

  override formResetCallback(): void {
    super.formResetCallback();
    this.#showing = false;
    // The fields of items stand in a shadow root, which a form does not look into.
    this.#nested().forEach((field) => field.formResetCallback());
  }

  /** Moves the focus to a field of an item: `[0, 'name']`. */
  override focusPath([at, id]: readonly (string | number)[]): void {
    if (at === undefined) return this.focus();
    void this.updateComplete.then(() => {
      const card = this.renderRoot.querySelectorAll('.item')[Number(at)];
      const field = card?.querySelector<HTMLElement>(`[name="${CSS.escape(String(id))}"]`);
      (field ?? this).focus();
    });
  }

  protected override focusTarget(): HTMLElement | null {
    return this.renderRoot.querySelector('#add') ?? this.renderRoot.querySelector('legend[tabindex]');
  }

  override focus(options?: FocusOptions): void {
    void this.updateComplete.then(() => {
      const [first] = this.#nested();
      (first ?? this.focusTarget())?.focus(options);
    });
  }

  #nested(): EtdpFieldElement[] {
    return [...this.renderRoot.querySelectorAll('.item > *')].filter((one) => one instanceof EtdpFieldElement);
  }

  #itemName(at: number): string {
    const group = this.#group;
    return group ? this.texts.item(localized(group.itemLabel, this.locale), at + 1) : '';
  }

  #put(items: readonly GroupItem[], keys: readonly number[] = this.#keys): void {
    this.#keys = keys;
    this.enter(items.length > 0 ? [...items] : undefined);
  }

  #onAnswer(at: number, id: string, answer: Answer | undefined): void {
    this.#put(withItemAnswer(this.#items, at, id, answer));
  }

  readonly #onAdd = (): void => {
    const items = this.#items;
    this.removed = undefined;
    this.#put([...items, {}]);
    this.#finish(this.texts.added(this.#itemName(items.length)), () => this.#focusCard(items.length, true));
  };

  #onRemove(at: number): void {
    const items = this.#items;
    const item = items[at];
    const key = this.#keys[at];
    if (!item || key === undefined) return;
    const name = this.#itemName(at);
    this.removed = { item, at, key };
    const others = <One>(list: readonly One[]): One[] => list.filter((_, index) => index !== at);
    this.#put(others(items), others(this.#keys));
    this.#finish(this.texts.removed(name), () => this.#focusCard(Math.min(at, items.length - 2), false));
  }

  readonly #onRestore = (): void => {
    const { removed } = this;
    if (!removed) return;
    const { item, at, key } = removed;
    this.removed = undefined;
    const items = this.#items;
    this.#put(
      [...items.slice(0, at), item, ...items.slice(at)],
      [...this.#keys.slice(0, at), key, ...this.#keys.slice(at)],
    );
    this.#finish(this.texts.restored(this.#itemName(at)), () => this.#focusCard(at, false));
  };

  #finish(said: string, then: () => void): void {
    this.settle();
    this.tell('input', 'change');
    this.announce(said);
    void this.updateComplete.then(then);
  }

  /** The new card's first field; after a removal the heading of the card that took its place, or the button to add. */
  #focusCard(at: number, inside: boolean): void {
    const card = this.renderRoot.querySelectorAll('.item')[at];
    const target = card?.querySelector<HTMLElement>(inside ? '[name]' : 'legend') ?? this.focusTarget();
    target?.focus();
  }

  protected override settle(): void {
    // Fields of items have tidied their answers; what is missing in one is said there, not here and not yet.
    this.endTyping();
  }

  protected override render(): TemplateResult {
    const group = this.#group;
    const items = this.#items;
    this.#keys = keysFor(this.#keys, items.length);
    if (!group) return this.renderSet(nothing);
    const cards = repeat(
      items,
      (_, at) => this.#keys[at],
      (item, at) => this.#renderItem(group, item, at),
    );
    return this.renderSet(
      html`<div class="items">${cards}</div>
        ${this.#renderActions(group, items.length)}${this.renderAnnouncer()}`,
    );
  }

  #renderActions(group: FieldOf<'group'>, count: number): TemplateResult {
    const { texts, removed } = this;
    const add = html`<button id="add" class="second" type="button" ?disabled=${this.off} @click=${this.#onAdd}>
      ${plus}${texts.add(localized(group.itemLabel, this.locale))}
    </button>`;
    const undo = removed
      ? html`<span class="soft">${texts.removed(this.#itemName(removed.at))}</span
          ><button class="quiet" type="button" @click=${this.#onRestore}>${texts.restore}</button>`
      : nothing;
    return html`<div class="actions">
      ${count < group.maxItems ? add : html`<p class="soft">${texts.full(group.maxItems)}</p>`} ${undo}
    </div>`;
  }

  #renderItem(group: FieldOf<'group'>, item: GroupItem, at: number): TemplateResult {
    const fields = askedItemFields(group.fields, this.answers, item);
    const removable = this.#items.length > fewest(group);
    return html`<fieldset class="item card">
      <legend tabindex="-1">${this.#itemName(at)}</legend>
      ${repeat(
        fields,
        ({ id }) => id,
        (field) =>
          renderSimpleField({
            field,
            value: item[field.id],
            answers: this.answers,
            siblings: item,
            problem: this.problems.find(({ path }) => path[0] === at && path[1] === field.id),
            disabled: this.off,
            onChange: (answer) => this.#onAnswer(at, field.id, answer),
          }),
      )}
      ${
        removable
          ? html`<div>
              <button class="quiet danger" type="button" ?disabled=${this.off} @click=${() => this.#onRemove(at)}>
                ${trash}${this.texts.remove(this.#itemName(at))}
              </button>
            </div>`
          : nothing
      }
    </fieldset>`;
  }
}

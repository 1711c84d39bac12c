/** What a person does in a story: finds words and buttons through shadow roots, waits for them, presses. */
import { until } from './until.ts';

function* drawn(root: Element | ShadowRoot): Generator<HTMLElement> {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    yield element;
    if (element.shadowRoot) yield* drawn(element.shadowRoot);
  }
}

/** Waits until something with these words is there, and answers it: a button by its name, anything else by its own text. */
async function found(root: Element, words: RegExp, selector: string): Promise<HTMLElement> {
  const fitting = (): HTMLElement | undefined =>
    [...drawn(root)].find(
      (element) =>
        element.matches(selector) &&
        element.checkVisibility() &&
        words.test((element.getAttribute('aria-label') ?? element.textContent).replace(/\s+/g, ' ').trim()),
    );
  await until(`there is ${String(words)}`, () => fitting() !== undefined);
  const element = fitting();
  if (!element) throw new Error(`${String(words)} has gone again`);
  return element;
}

export async function pressIn(root: Element, ...names: readonly RegExp[]): Promise<void> {
  for (const name of names) (await found(root, name, 'button, label')).click();
}

export async function saysIn(root: Element, words: RegExp): Promise<void> {
  await found(root, words, 'p, li, h2, h3, strong, span, button');
}

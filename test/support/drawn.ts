/** What a person meets on a page of ours: its words, buttons and boxes, through shadow roots. */
import { fixture, waitUntil } from '@open-wc/testing';
import { onWardPage, type Ward } from './ward-page.ts';

/** Draws an element on the page of a ward, and returns it. */
export async function inWard<Drawn extends Element>(element: unknown, ward?: Ward): Promise<Drawn> {
  const provider = await fixture(onWardPage(element, ward));
  return provider.firstElementChild as Drawn;
}

/** Waits for what comes by itself. A busy machine may take its time, a test that waits in vain ends before its own limit. */
export const until = (comes: () => boolean, what = 'what was waited for'): Promise<void> =>
  waitUntil(comes, what, { timeout: 4000 });

/** Whether it is drawn; what has no box of its own is there for what stands in it. */
const isDrawn = (element: Element): boolean =>
  getComputedStyle(element).display === 'contents' || element.checkVisibility();

/** What is drawn inside a node: what its slot was given, its shadow tree, else its children. */
function inside(node: Node): Iterable<Node> {
  if (node instanceof HTMLSlotElement && node.assignedNodes().length > 0) return node.assignedNodes();
  return ((node instanceof Element && node.shadowRoot) || node).childNodes;
}

/** Every element below `root` that is drawn, in reading order, through shadow roots. */
export function* everything(root: Element): Generator<HTMLElement> {
  for (const child of inside(root)) {
    if (!(child instanceof HTMLElement) || !isDrawn(child)) continue;
    yield child;
    yield* everything(child);
  }
}

/** What an element says: its drawn text, through shadow roots, with single spaces. */
export function said(root: Element): string {
  let text = '';
  const walk = (node: Node): void => {
    if (node instanceof Text) text += node.data;
    if (node instanceof HTMLBRElement) text += ' ';
    if (node instanceof HTMLStyleElement || (node instanceof HTMLElement && !isDrawn(node))) return;
    const apart = node instanceof HTMLElement && getComputedStyle(node).display !== 'inline';
    if (apart) text += ' ';
    for (const child of inside(node)) walk(child);
    if (apart) text += ' ';
  };
  walk(root);
  return text.replace(/\s+/gu, ' ').trim();
}

/** All drawn elements that match and say (or are named) `name`. */
export function all<Found extends HTMLElement = HTMLElement>(
  root: Element,
  selector: string,
  name?: string | RegExp,
): Found[] {
  const fits = (element: HTMLElement): boolean => {
    const words = element.getAttribute('aria-label') ?? said(element);
    return name === undefined || (typeof name === 'string' ? words === name : name.test(words));
  };
  return [...everything(root)].filter((element): element is Found => element.matches(selector) && fits(element));
}

/** The first of them; a mistake when there is none. */
export function one<Found extends HTMLElement = HTMLElement>(
  root: Element,
  selector: string,
  name?: string | RegExp,
): Found {
  const [found] = all<Found>(root, selector, name);
  if (!found) throw new Error(`no ${selector} ${String(name ?? '')} in: ${said(root)}`);
  return found;
}

export const button = (root: Element, name: string | RegExp): HTMLButtonElement => one(root, 'button', name);

/** What has the focus, through shadow roots. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Holds an element to having the focus; says what has it where it does not. */
export function expectFocus(wanted: Element | undefined): void {
  const found = focused();
  const name = (element: Element | null | undefined): string =>
    element ? `<${element.localName}> «${said(element).slice(0, 60)}»` : 'nothing';
  if (found !== wanted) throw new Error(`the focus is on ${name(found)}, not on ${name(wanted)}`);
}

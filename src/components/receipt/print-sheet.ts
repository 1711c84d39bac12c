/** What is printed on: a sheet, or the roll of a receipt printer. */
export type Paper = 'a4' | 'slip';

/** In millimetres. A roll is cut where the text ends. */
const PAPERS = { a4: { width: 210, margin: 18 }, slip: { width: 80, margin: 4 } } as const satisfies Record<
  Paper,
  { readonly width: number; readonly margin: number }
>;
const MM = 96 / 25.4;

/** What is printed, and how it looks. */
export interface Sheet {
  readonly paper: Paper;
  /** The name a saved PDF gets. */
  readonly title: string;
  readonly lang: string;
  readonly content: Node;
  /** Style sheets as text, as on paper; `:host` is the sheet. */
  readonly styles: readonly string[];
  readonly fontFamily: string;
}

/**
 * Prints a sheet by itself, without the page around it, from a frame that goes away afterwards. No address is loaded and no inline
 * style is used, so that a page's strict content security policy allows it.
 */
export function printSheet({ paper, title, lang, content, styles, fontFamily }: Sheet): HTMLIFrameElement {
  const { width, margin } = PAPERS[paper];
  const frame = document.createElement('iframe');
  frame.title = title;
  frame.tabIndex = -1;
  frame.ariaHidden = 'true';
  // Out of sight but drawn: what is not displayed is not printed by every browser.
  Object.assign(frame.style, {
    position: 'fixed',
    insetInlineStart: '-9999px',
    inlineSize: `${width - 2 * margin}mm`,
    blockSize: '1px',
    border: '0',
  });
  frame.addEventListener('load', () => void fill(), { once: true });
  const fill = async (): Promise<void> => {
    const view = frame.contentWindow as (Window & typeof globalThis) | null;
    if (!view) return;
    const page = view.document;
    page.title = title;
    page.documentElement.lang = lang;
    const host = page.createElement('div');
    host.dataset.paper = paper;
    host.style.fontFamily = fontFamily;
    page.body.append(host);
    const root = host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = styles.map((text) => sheetOf(view, text));
    page.adoptedStyleSheets = [sheetOf(view, 'body { margin: 0; }')];
    root.append(page.importNode(content, true));
    await page.fonts.ready;
    const length = Math.ceil(host.getBoundingClientRect().height / MM) + 2 * margin + 1;
    const size = paper === 'a4' ? 'A4' : `${width}mm ${length}mm`;
    page.adoptedStyleSheets.push(sheetOf(view, `@page { size: ${size}; margin: ${margin}mm; }`));
    view.addEventListener('afterprint', () => frame.remove(), { once: true });
    view.focus();
    view.print();
  };
  document.body.append(frame);
  return frame;
}

function sheetOf(view: Window & typeof globalThis, text: string): CSSStyleSheet {
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

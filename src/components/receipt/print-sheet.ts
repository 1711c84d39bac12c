/** What is printed on: a sheet, or the roll of a receipt printer. */
export type Paper = 'a4' | 'slip';

const PAGES: Readonly<Record<Paper, string>> = {
  a4: '@page { size: A4; margin: 18mm; }',
  slip: '@page { size: 80mm 240mm; margin: 4mm; }',
};

/** What is printed, and how it looks. */
export interface Sheet {
  readonly paper: Paper;
  /** The name a saved PDF gets. */
  readonly title: string;
  readonly lang: string;
  readonly content: Node;
  /** Style sheets as text; `:host` is the sheet. */
  readonly styles: readonly string[];
  readonly fontFamily: string;
}

/**
 * Prints a sheet by itself, without the page around it, from a frame that goes away afterwards. No address is loaded and no inline
 * style is used, so that a page's strict content security policy allows it.
 */
export function printSheet({ paper, title, lang, content, styles, fontFamily }: Sheet): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.title = title;
  frame.tabIndex = -1;
  frame.ariaHidden = 'true';
  // Out of sight but drawn: what is not displayed is not printed by every browser.
  Object.assign(frame.style, {
    position: 'fixed',
    insetInlineStart: '-9999px',
    inlineSize: paper === 'a4' ? '794px' : '302px',
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
    page.adoptedStyleSheets = [sheetOf(view, `${PAGES[paper]} body { margin: 0; }`)];
    root.append(page.importNode(content, true));
    await page.fonts.ready;
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

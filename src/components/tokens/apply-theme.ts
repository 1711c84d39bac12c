import type { LitElement } from 'lit';
import { THEMES } from './themes.ts';

const sheets = new WeakMap<LitElement, CSSStyleSheet>();

/**
 * Puts a theme's tokens on an element in place of those it had; what is inside inherits them. The default theme stands in the
 * fallbacks and has no sheet, so that a ward's own tokens hold; an unknown name is the default one.
 */
export function applyTheme(element: LitElement, theme: string | undefined): void {
  const root = element.renderRoot;
  if (!(root instanceof ShadowRoot)) return;
  const before = sheets.get(element);
  const sheet = theme === undefined ? undefined : THEMES[theme]?.styleSheet;
  const others = root.adoptedStyleSheets.filter((one) => one !== before);
  root.adoptedStyleSheets = sheet ? [...others, sheet] : others;
  if (sheet) sheets.set(element, sheet);
  else sheets.delete(element);
}

import type { CSSResult, LitElement } from 'lit';

const applied = new WeakMap<LitElement, { theme: string | undefined; sheet: CSSStyleSheet | undefined }>();

/**
 * Puts a theme's tokens on an element; what is inside inherits them. The default theme is in the fallbacks and needs nothing, so
 * that a ward's own tokens hold. Themes are fetched when one is asked for; an unknown name changes nothing.
 */
export function applyTheme(element: LitElement, theme: string | undefined): void {
  const before = applied.get(element);
  if (before?.theme === theme || (!before && theme === undefined)) return;
  const now = { theme, sheet: before?.sheet };
  applied.set(element, now);
  if (theme === undefined || theme === 'sen') return put(element, now, undefined);
  void import('./themes.ts').then(
    ({ THEMES }) => {
      const styles: CSSResult | undefined = THEMES[theme];
      if (applied.get(element) === now) put(element, now, styles?.styleSheet);
    },
    // A theme that does not arrive leaves the default one.
    () => undefined,
  );
}

function put(element: LitElement, now: { sheet: CSSStyleSheet | undefined }, sheet: CSSStyleSheet | undefined): void {
  const root = element.renderRoot;
  if (!(root instanceof ShadowRoot)) return;
  const others = root.adoptedStyleSheets.filter((one) => one !== now.sheet);
  root.adoptedStyleSheets = sheet ? [...others, sheet] : others;
  now.sheet = sheet;
}

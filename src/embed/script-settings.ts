import type { PageConfig } from '../components/base/page-config.ts';

/**
 * What the page says on its script tag: `data-gateway` (the script's own origin unless told), `data-agency`, `data-locale`,
 * `data-theme`. The tag is found by its address, since a module has no `document.currentScript`.
 */
export function scriptSettings(page: Document, moduleUrl: string): PageConfig {
  const address = new URL(moduleUrl);
  const tag = [...page.querySelectorAll<HTMLScriptElement>('script[src]')].find((script) => {
    const src = new URL(script.src, page.baseURI);
    return src.origin === address.origin && src.pathname === address.pathname;
  });
  const { gateway, agency, locale, theme } = tag?.dataset ?? {};
  return {
    gateway: gateway || address.origin,
    ...(agency ? { agency } : {}),
    ...(locale ? { locale } : {}),
    ...(theme ? { theme } : {}),
  };
}

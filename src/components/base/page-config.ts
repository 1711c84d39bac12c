/** What a page says once for all its elements: on the script tag, or by {@link configurePage}. */
export interface PageConfig {
  /** Address of the gateway. */
  readonly gateway?: string | undefined;
  /** The agency's id. */
  readonly agency?: string | undefined;
  /** `vi` or `en`. */
  readonly locale?: string | undefined;
  /** A theme's name, see `themes.ts`. */
  readonly theme?: string | undefined;
}

let current: PageConfig = {};
const listeners = new Set<() => void>();

/** Sets what elements use that are told nothing nearer to them. Elements already on the page follow; what is undefined is forgotten. */
export function configurePage(config: PageConfig): void {
  current = { ...current, ...config };
  for (const listener of [...listeners]) listener();
}

export function pageConfig(): PageConfig {
  return current;
}

/** Calls `listener` after each change; returns a function that stops it. */
export function onPageConfig(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How the loader finds elements: which tags there are and how each is loaded. */
export type TagTable = Readonly<Record<string, () => Promise<unknown>>>;

/**
 * Loads the elements that stand in `root`, now and whenever one is added, each once and only if it is there. A chunk that cannot
 * be loaded is named once on the console; what the page put inside the tag stays visible. Returns a function that stops.
 */
export function loadElements(root: ParentNode & Node, tags: TagTable): () => void {
  const begun = new Set<string>();
  const begin = (name: string): void => {
    const load = tags[name];
    if (!load || begun.has(name) || customElements.get(name)) return;
    begun.add(name);
    load().catch((error: unknown) => {
      begun.delete(name);
      console.warn(`e-TDP: <${name}> could not be loaded`, error);
    });
  };
  const scan = (parent: ParentNode): void => {
    for (const element of parent.querySelectorAll(':not(:defined)')) begin(element.localName);
  };
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        begin(node.localName);
        scan(node);
      }
    }
  });
  observer.observe(root, { childList: true, subtree: true });
  scan(root);
  return () => observer.disconnect();
}

/** The parent as drawn: through slots and out of shadow roots. */
function drawnParent(node: Element): Element | null {
  if (node.assignedSlot) return node.assignedSlot;
  const parent = node.parentNode;
  return parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null;
}

/** What scrolls when `element` is to move: the nearest box that scrolls by itself, else the page. */
function scrollerOf(element: Element): Element | null {
  for (
    let box = drawnParent(element);
    box && box !== document.body && box !== document.documentElement;
    box = drawnParent(box)
  ) {
    if (box.scrollHeight > box.clientHeight && /auto|scroll|overlay/.test(getComputedStyle(box).overflowY)) return box;
  }
  return document.scrollingElement;
}

/** Scrolls without motion until `element` stands `top` pixels below the window's edge again, where it stood before. */
export function keepInPlace(element: Element, top: number): void {
  const scroller = scrollerOf(element);
  if (scroller) scroller.scrollTop += element.getBoundingClientRect().top - top;
}

/**
 * Scrolls to the start of `element` when it lies above what is seen; a page that shows it already does not move. With `whole`, also
 * when it begins far down: on a phone the head of a ward's page fills half the screen, and the step that begins is what counts.
 */
export function showStart(element: Element, whole = false): void {
  const { top } = element.getBoundingClientRect();
  if (top < 0 || (whole && top > innerHeight / 3)) element.scrollIntoView({ block: 'start', behavior: 'instant' });
}

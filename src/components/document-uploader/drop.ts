/** Whether it is files that are being dragged. */
export function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

/** A file dropped beside the papers would open in place of the page. */
export function keepPage(event: DragEvent): void {
  if (holdsFiles(event)) event.preventDefault();
}

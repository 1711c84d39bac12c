/** Waits for something that has no event, looking every few milliseconds; gives up loudly. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, patience = 5_000): Promise<void> {
  const end = performance.now() + patience;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited too long until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** How long to wait for a window that does not say that it has the focus again. */
const PATIENCE_MS = 1_500;

/**
 * Resolves when the window has the focus. While the file picker or the camera is open it has not, and what a live region says
 * then is lost.
 */
export async function windowFocused(): Promise<void> {
  if (document.hasFocus()) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener('focus', done);
      resolve();
    };
    const timer = setTimeout(done, PATIENCE_MS);
    addEventListener('focus', done);
  });
}

/** Which draft this tab is working on, so that a reload comes back to it. An id only; gone when the tab is closed. */
const KEY = 'e-tdp open draft';

export function openDraft(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null; // Storage is switched off: the draft is offered to be resumed instead.
  }
}

export function rememberOpenDraft(id: string | null): void {
  try {
    if (id === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, id);
  } catch {
    // See above.
  }
}

import type { CreateSession } from '../../contract/requests/session.ts';
import type { Runtime } from '../runtime.ts';

/** How often it is looked whether the popup is still there, in milliseconds. */
const LOOK_MS = 500;

/** What a page makes for one sign-in and tells nobody, and what of it goes along in the popup's address. */
export async function newAttempt({ crypto }: Pick<Runtime, 'crypto'>): Promise<Attempt> {
  const { subtle } = crypto;
  if (!subtle) throw new TypeError('signing in through a provider needs a page with https');
  const word = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));
  const [state, codeVerifier] = [word(), word()];
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(codeVerifier));
  return { state, codeVerifier, challenge: base64url(new Uint8Array(digest)) };
}
export interface Attempt {
  readonly state: string;
  readonly codeVerifier: string;
  /** Of the verifier (RFC 7636, S256). */
  readonly challenge: string;
}

/**
 * Leads a popup to the gateway's page and waits for what it brings back from the provider.
 * @throws {DOMException} `AbortError` when the popup was closed, or the person said no
 */
export async function askInPopup(
  { clock }: Pick<Runtime, 'clock'>,
  { page, popup, url }: { readonly page: Window; readonly popup: Window; readonly url: string },
  { state, codeVerifier }: Attempt,
  signal?: AbortSignal,
): Promise<Extract<CreateSession, { codeVerifier: string }>> {
  const { origin } = new URL(url);
  const ended = new AbortController();
  try {
    return await new Promise((resolve, reject) => {
      const stop = (): void => reject(signal?.reason as Error);
      const hear = ({ source, origin: from, data }: MessageEvent<unknown>): void => {
        const said = data as {
          readonly type?: unknown;
          readonly state?: unknown;
          readonly code?: unknown;
          readonly iss?: unknown;
        } | null;
        if (source !== popup || from !== origin || said?.type !== 'e-tdp:sign-in' || said.state !== state) return;
        const { code, iss } = said;
        if (typeof code !== 'string') reject(givenUp());
        else resolve({ code, state, codeVerifier, ...(typeof iss === 'string' && { iss }) });
      };
      let closed = 0;
      // What was said before it closed may be heard after: it is looked twice.
      const look = (): void => {
        if (popup.closed && ++closed > 1) reject(givenUp());
        else if (!ended.signal.aborted) clock.after(LOOK_MS, look);
      };
      signal?.throwIfAborted();
      signal?.addEventListener('abort', stop, { signal: ended.signal });
      page.addEventListener('message', hear, { signal: ended.signal });
      clock.after(LOOK_MS, look);
      popup.location.replace(url);
    });
  } finally {
    ended.abort();
    popup.close();
  }
}

function givenUp(): DOMException {
  return new DOMException('signing in was given up', 'AbortError');
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

import { TRACKING_SECRET_HEADER } from '../../contract/wire/headers.ts';

/** What opens one dossier: the access token of its draft, or the tracking secret of its receipt. */
export type DossierCredential = { readonly accessToken: string } | { readonly secret: string };

/** Who the client speaks for. Kept in memory only; nothing of it is shown by `JSON.stringify` or `console.log`. */
export class Credentials {
  readonly #dossiers = new Map<string, DossierCredential>();
  #session: string | undefined;

  constructor(accessToken?: string) {
    this.#session = accessToken;
  }

  /** Remembers what opens a dossier. `dossiers.create()` and `tracking.get()` do it by themselves. */
  set(dossierId: string, credential: DossierCredential): void {
    this.#dossiers.set(dossierId, credential);
  }

  /** Whether something is known that opens the dossier. */
  has(dossierId: string): boolean {
    return this.#dossiers.has(dossierId);
  }

  /** Forgets what opens a dossier. */
  forget(dossierId: string): void {
    this.#dossiers.delete(dossierId);
  }

  /** Takes over the token of a signed-in session; `undefined` signs this client out without telling the gateway. */
  signIn(accessToken: string | undefined): void {
    this.#session = accessToken;
  }

  /** Whether there is a session. */
  get signedIn(): boolean {
    return this.#session !== undefined;
  }

  /** Forgets everything, for example when the next person sits down at a shared machine. */
  clear(): void {
    this.#dossiers.clear();
    this.#session = undefined;
  }

  /** @internal The headers that prove it; a dossier's own credential comes before the session. */
  headers(dossierId?: string): Record<string, string> {
    const own = dossierId === undefined ? undefined : this.#dossiers.get(dossierId);
    if (own !== undefined && 'secret' in own) return { [TRACKING_SECRET_HEADER]: own.secret };
    const token = own?.accessToken ?? this.#session;
    return token === undefined ? {} : { Authorization: `Bearer ${token}` };
  }
}

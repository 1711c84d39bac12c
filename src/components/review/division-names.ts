import type { ReactiveControllerHost } from 'lit';
import type { PageClient } from '../../sdk/etdp-client.ts';
import { communesOf, provincesOf } from '../fields/commune-address/divisions-cache.ts';

/** The names of communes by code, fetched a province at a time and only for those that are asked about. */
export class DivisionNames {
  readonly #host: ReactiveControllerHost;
  readonly #names = new Map<string, string>();
  readonly #asked = new Set<string>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** «Phường Thành Sen, Tỉnh Hà Tĩnh», or undefined until it is known; the host is drawn again then. */
  name(client: PageClient | undefined, provinceCode: string, communeCode: string): string | undefined {
    if (client && !this.#asked.has(provinceCode)) {
      this.#asked.add(provinceCode);
      // What cannot be had is no loss: the answer has the codes.
      void this.#fetch(client, provinceCode).catch(() => undefined);
    }
    return this.#names.get(communeCode);
  }

  async #fetch(client: PageClient, provinceCode: string): Promise<void> {
    const [provinces, communes] = await Promise.all([provincesOf(client), communesOf(client, provinceCode)]);
    const province = provinces.find(({ code }) => code === provinceCode)?.name ?? '';
    for (const { code, name } of communes) this.#names.set(code, `${name}, ${province}`);
    this.#host.requestUpdate();
  }
}

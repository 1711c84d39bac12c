import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { EtdpClient } from '../../sdk/client.ts';
import { communesOf, provincesOf } from '../fields/commune-address/divisions-cache.ts';

/** The names of communes by code, fetched a province at a time and only for those that are asked about. */
export class DivisionNamesController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #client: () => EtdpClient | undefined;
  readonly #known = new Map<string, Map<string, string> | 'asked'>();

  constructor(host: ReactiveControllerHost, client: () => EtdpClient | undefined) {
    this.#host = host;
    this.#client = client;
    host.addController(this);
  }

  hostConnected(): void {
    // Names that could not be had last time are asked for again.
    for (const [code, names] of this.#known) if (names === 'asked') this.#known.delete(code);
  }

  /** «Phường Thành Sen, Hà Tĩnh», or undefined until it is known. */
  name = (provinceCode: string, communeCode: string): string | undefined => {
    const names = this.#known.get(provinceCode);
    if (names === undefined) void this.#fetch(provinceCode);
    return names instanceof Map ? names.get(communeCode) : undefined;
  };

  async #fetch(provinceCode: string): Promise<void> {
    const client = this.#client();
    if (!client || provinceCode === '') return;
    this.#known.set(provinceCode, 'asked');
    try {
      const [provinces, communes] = await Promise.all([provincesOf(client), communesOf(client, provinceCode)]);
      const province = provinces.find(({ code }) => code === provinceCode)?.name ?? '';
      this.#known.set(provinceCode, new Map(communes.map(({ code, name }) => [code, `${name}, ${province}`])));
      this.#host.requestUpdate();
    } catch {
      // Nothing is lost: the answer has the codes. The next visit asks again.
    }
  }
}

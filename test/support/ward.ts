/** The ward's side, through the API with an officer's token: its screens come later. */
import type { DeskAction } from '../../src/contract/requests/desk.ts';
import { deskDossierSchema, deskItemSchema, type DeskDossier, type DeskItem } from '../../src/contract/wire/desk.ts';
import { Api, sha256, type Told } from './api.ts';
import { DEMO_PASSWORD } from './npm-start.ts';

export class Ward {
  readonly #api: Api;
  readonly #token: string;

  private constructor(api: Api, token: string) {
    this.#api = api;
    this.#token = token;
  }

  /** Signs in as the demo's officer. */
  static async of(gateway: string): Promise<Ward> {
    const api = new Api(gateway);
    return new Ward(api, await api.signIn('officer', DEMO_PASSWORD));
  }

  /** The work list, newest first. */
  async list(): Promise<DeskItem[]> {
    const told = await this.#ask('GET', '/v1/desk/dossiers');
    return (told.body['items'] as unknown[]).map((item) => deskItemSchema.parse(item));
  }

  async read(id: string): Promise<DeskDossier> {
    return deskDossierSchema.parse((await this.#ask('GET', `/v1/desk/dossiers/${id}`)).body);
  }

  /** The dossier with a code. */
  async find(code: string): Promise<DeskDossier> {
    const item = (await this.list()).find((one) => one.code === code);
    if (!item) throw new Error(`${code} is not on the ward's list`);
    return this.read(item.id);
  }

  async act(id: string, action: DeskAction): Promise<void> {
    await this.#ask('POST', `/v1/desk/dossiers/${id}/actions`, action);
  }

  /** The sha256 of a document's bytes as the ward gets them. */
  async digestOf(dossierId: string, documentId: string): Promise<string> {
    const answer = await fetch(`${this.#api.url}/v1/dossiers/${dossierId}/documents/${documentId}/content`, {
      headers: { Authorization: `Bearer ${this.#token}` },
    });
    if (!answer.ok) throw new Error(`no content: ${String(answer.status)}`);
    return sha256(new Uint8Array(await answer.arrayBuffer()));
  }

  async #ask(method: string, path: string, body?: unknown): Promise<Told> {
    const told = await this.#api.call(method, path, { token: this.#token, body });
    if (told.status >= 300) throw new Error(`${method} ${path}: ${told.text}`);
    return told;
  }
}

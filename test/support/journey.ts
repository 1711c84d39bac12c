/** One applicant who remembers every answer the gateway gave, so that a test can ask for all of it after a crash. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { trackingSchema } from '../../src/contract/wire/tracking.ts';
import { Holder, type Api, type Told } from './api.ts';
import { pngFile } from './files.ts';
import { AGENCY, ANSWERS, PROCEDURE } from './invented-catalogue.ts';

const WRITES = 3;
const PART = 4096;

export class Journey {
  readonly #createKey = randomUUID();
  readonly #submitKey = randomUUID();
  readonly #acceptKey = randomUUID();
  readonly #documentId = randomUUID();
  readonly #file = Buffer.concat([pngFile(8, 8), randomBytes(PART * 4)]);
  readonly #officer: string;
  // What was acknowledged.
  #created: Told | undefined;
  #written = 0;
  #announced = false;
  #upload: string | undefined;
  #sent = 0;
  #receipt: string | undefined;
  #accepted = false;
  /** How many answers the gateway gave. */
  acknowledged = 0;

  constructor(officer: string) {
    this.#officer = officer;
  }

  get done(): boolean {
    return this.#accepted;
  }

  /** Goes on from what was acknowledged last, as a client does that was cut off. */
  async goOn(api: Api): Promise<void> {
    this.#created ??= await this.#ok(
      api.call('POST', '/v1/dossiers', {
        body: { procedureCode: PROCEDURE, agencyId: AGENCY, channel: 'home' },
        key: this.#createKey,
      }),
    );
    const holder = this.#holder(api);
    for (; this.#written < WRITES; this.#written += 1)
      await this.#ok(holder.write({ ...ANSWERS, story: String(this.#written + 1) }));
    if (!this.#announced) await this.#ok(holder.announce(this.#documentId, this.#file));
    this.#announced = true;
    await this.#send(holder);
    if (this.#receipt === undefined) this.#receipt = (await this.#ok(holder.submit({ key: this.#submitKey }))).text;
    const action = { token: this.#officer, key: this.#acceptKey, body: { action: 'accept' } };
    if (!this.#accepted) await this.#ok(api.call('POST', `/v1/desk/dossiers/${holder.id}/actions`, action));
    this.#accepted = true;
  }

  async #send(holder: Holder): Promise<void> {
    if (this.#sent === this.#file.length) return;
    if (this.#upload === undefined) {
      const headers = {
        'Upload-Length': String(this.#file.length),
        'Upload-Metadata': holder.metadata(this.#documentId),
      };
      const told = await holder.tus('POST', '/v1/uploads', headers);
      // All bytes had arrived, only the last answer had not.
      if (told.outcome === 'document.already-stored') this.#sent = this.#file.length;
      else this.#upload = (await this.#ok(Promise.resolve(told))).headers.get('location') ?? '';
    }
    while (this.#sent < this.#file.length) {
      const head = await this.#ok(holder.tus('HEAD', this.#upload ?? ''));
      const at = Number(head.headers.get('upload-offset'));
      assert.ok(at >= this.#sent, `${String(this.#sent)} bytes were acknowledged, ${String(at)} are there`);
      this.#sent = at;
      if (at === this.#file.length) return;
      const told = await this.#ok(holder.part(this.#upload ?? '', at, this.#file.subarray(at, at + PART)));
      this.#sent = Number(told.headers.get('upload-offset'));
    }
  }

  /** Asks for everything that was acknowledged. */
  async check(api: Api): Promise<void> {
    if (!this.#created) return;
    const again = await api.call('POST', '/v1/dossiers', {
      body: { procedureCode: PROCEDURE, agencyId: AGENCY, channel: 'home' },
      key: this.#createKey,
    });
    assert.equal(again.text, this.#created.text);
    const holder = this.#holder(api);
    const dossier = await holder.read();
    assert.ok(Number(dossier.answers['story'] ?? 0) >= this.#written, 'an answer is gone');
    const document = dossier.documents.find(({ id }) => id === this.#documentId);
    if (this.#announced) assert.ok(document, 'an announced file is gone');
    if (this.#sent === this.#file.length) {
      assert.equal(document?.state, 'stored');
      const content = await fetch(`${api.url}/v1/dossiers/${holder.id}/documents/${this.#documentId}/content`, {
        headers: { Authorization: `Bearer ${holder.token}` },
      });
      assert.ok(this.#file.equals(Buffer.from(await content.arrayBuffer())), 'a stored file has changed');
    } else if (this.#upload !== undefined) {
      const head = await holder.tus('HEAD', this.#upload);
      assert.ok(Number(head.headers.get('upload-offset')) >= this.#sent, 'acknowledged bytes are gone');
    }
    if (this.#receipt === undefined) return;
    assert.equal((await holder.call('GET', '/receipt')).text, this.#receipt);
    assert.equal((await holder.submit({ key: this.#submitKey })).text, this.#receipt);
    const { code, trackingSecret } = JSON.parse(this.#receipt) as Record<string, string>;
    const tracking = trackingSchema.parse(
      (await api.call('GET', `/v1/tracking/${code ?? ''}`, { secret: trackingSecret ?? '' })).body,
    );
    const states = tracking.timeline.map(({ state }) => state);
    assert.deepEqual(states.slice(0, 1), ['registered']);
    if (this.#accepted) assert.deepEqual(states, ['registered', 'accepted']);
  }

  #holder(api: Api): Holder {
    const { id, accessToken } = (this.#created?.body ?? {}) as Record<string, string>;
    return new Holder(api, id ?? '', accessToken ?? '');
  }

  async #ok(asked: Promise<Told>): Promise<Told> {
    const told = await asked;
    if (told.status >= 300) throw new Error(`refused: ${String(told.status)} ${told.text}`);
    this.acknowledged += 1;
    return told;
  }
}

/** The API in the words of who calls it, over real HTTP. */
import { createHash, randomUUID } from 'node:crypto';
import type { Answers } from '../../src/contract/wire/answers.ts';
import { createdDossierSchema, dossierSchema, type Dossier } from '../../src/contract/wire/dossier.ts';
import { receiptSchema, type Receipt } from '../../src/contract/wire/receipt.ts';
import { sessionSchema } from '../../src/contract/wire/session.ts';
import { AGENCY, ANSWERS, PROCEDURE, SLOT } from './invented-catalogue.ts';
import { pngFile } from './files.ts';
import { assertToldOf } from './told-of.ts';

export interface Ask {
  readonly token?: string | undefined;
  readonly secret?: string;
  readonly phone?: string;
  readonly body?: unknown;
  /** The Idempotency-Key; a fresh one unless told, none for null. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly bytes?: Uint8Array;
}
export interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON of the answer; tests say what they expect of it. */
  readonly body: Record<string, unknown>;
  /** `code` of a refusal, else the status. */
  readonly outcome: string | number;
}

export class Api {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async call(method: string, path: string, ask: Ask = {}): Promise<Told> {
    const { token, secret, phone, body, key, headers, bytes } = ask;
    const sent = new Headers(headers);
    if (token !== undefined) sent.set('Authorization', `Bearer ${token}`);
    if (secret !== undefined) sent.set('Tracking-Secret', secret);
    if (phone !== undefined) sent.set('Tracking-Phone', phone);
    if (body !== undefined) sent.set('Content-Type', 'application/json');
    if (key !== null && !['GET', 'HEAD'].includes(method)) sent.set('Idempotency-Key', key ?? randomUUID());
    const response = await fetch(this.url + path, {
      method,
      headers: sent,
      body: bytes ? new Uint8Array(bytes) : body === undefined ? null : JSON.stringify(body),
      redirect: 'manual',
    });
    const text = await response.text();
    const json =
      text !== '' && response.headers.get('content-type')?.includes('json')
        ? (JSON.parse(text) as Record<string, unknown>)
        : {};
    if (!response.ok) assertToldOf(method, path, json['code']);
    const outcome = response.ok ? response.status : String(json['code'] ?? response.status);
    return { status: response.status, headers: response.headers, text, body: json, outcome };
  }

  async draft(agencyId = AGENCY): Promise<Holder> {
    const told = await this.call('POST', '/v1/dossiers', {
      body: { procedureCode: PROCEDURE, agencyId, channel: 'home' },
    });
    const { id, accessToken } = createdDossierSchema.parse(told.body);
    return new Holder(this, id, accessToken);
  }

  /** A draft with everything filled in and on it that is needed to file it. */
  async readyDraft(agencyId = AGENCY): Promise<Holder> {
    const holder = await this.draft(agencyId);
    await holder.write(ANSWERS);
    await holder.put(pngFile(4, 4));
    return holder;
  }

  async filed(agencyId = AGENCY): Promise<{ holder: Holder; receipt: Receipt }> {
    const holder = await this.readyDraft(agencyId);
    const told = await holder.submit();
    return { holder, receipt: receiptSchema.parse(told.body) };
  }

  async signIn(username: string, password: string): Promise<string> {
    return sessionSchema.parse((await this.call('POST', '/v1/sessions', { body: { username, password } })).body)
      .accessToken;
  }
}

/** Who holds a dossier's access token. */
export class Holder {
  readonly api: Api;
  readonly id: string;
  readonly token: string;

  constructor(api: Api, id: string, token: string) {
    this.api = api;
    this.id = id;
    this.token = token;
  }

  call(method: string, path = '', ask: Ask = {}): Promise<Told> {
    return this.api.call(method, `/v1/dossiers/${this.id}${path}`, { token: this.token, ...ask });
  }

  async read(): Promise<Dossier> {
    return dossierSchema.parse((await this.call('GET')).body);
  }

  write(answers: Record<string, unknown> | Answers, ask: Ask = {}): Promise<Told> {
    return this.call('PATCH', '', { body: { answers }, ...ask });
  }

  announce(documentId: string, file: Uint8Array, more: Record<string, unknown> = {}): Promise<Told> {
    const body = {
      slot: SLOT,
      name: 'ảnh thử.png',
      mediaType: 'image/png',
      size: file.byteLength,
      sha256: sha256(file),
      ...more,
    };
    return this.call('PUT', `/documents/${documentId}`, { body });
  }

  /** Begins an upload and says where its bytes go. */
  async begin(documentId: string, size: number): Promise<string> {
    const told = await this.tus('POST', '/v1/uploads', {
      'Upload-Length': String(size),
      'Upload-Metadata': this.metadata(documentId),
    });
    return told.headers.get('location') ?? '';
  }

  metadata(documentId: string): string {
    return `dossierId ${btoa(this.id)},documentId ${btoa(documentId)}`;
  }

  tus(method: string, path: string, headers: Record<string, string> = {}, bytes?: Uint8Array): Promise<Told> {
    return this.api.call(method, path, {
      token: this.token,
      key: null,
      headers: {
        'Tus-Resumable': '1.0.0',
        ...(bytes && { 'Content-Type': 'application/offset+octet-stream' }),
        ...headers,
      },
      ...(bytes && { bytes }),
    });
  }

  part(upload: string, offset: number, bytes: Uint8Array, headers: Record<string, string> = {}): Promise<Told> {
    return this.tus('PATCH', upload, { 'Upload-Offset': String(offset), ...headers }, bytes);
  }

  /** Puts a whole file on a slot. */
  async put(file: Uint8Array, more: Record<string, unknown> = {}): Promise<string> {
    const documentId = randomUUID();
    const announced = await this.announce(documentId, file, more);
    if (announced.status !== 200) throw new Error(`announcing: ${announced.text}`);
    const sent = await this.part(await this.begin(documentId, file.byteLength), 0, file);
    if (sent.status !== 204) throw new Error(`sending: ${sent.text}`);
    return documentId;
  }

  submit(ask: Ask = {}): Promise<Told> {
    return this.call('POST', '/submission', { body: { consent: consent() }, ...ask });
  }
}

export function consent(purposes: readonly string[] = ['process-dossier', 'declare-true']): Record<string, unknown> {
  return { version: 1, purposes, agreedAt: '2026-11-23T09:00:00+07:00' };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What a refusal says is wrong, one line each. */
export function errorsOf(told: Told): string[] {
  const errors = (told.body['errors'] ?? []) as { pointer: string; code: string }[];
  return errors.map(({ pointer, code }) => `${pointer} ${code}`);
}

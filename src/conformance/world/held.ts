import { REQUIRED_CONSENTS, CONSENT_VERSION } from '../../contract/rules/consent.ts';
import { TUS_VERSION } from '../../contract/routes/uploads.ts';
import type { Document } from '../../contract/wire/document.ts';
import type { Dossier } from '../../contract/wire/dossier.ts';
import type { Receipt } from '../../contract/wire/receipt.ts';
import type { Api } from '../api/api.ts';
import type { Answer, Ask, Proof } from '../api/ask.ts';
import { sha256Hex } from './hashes.ts';
import type { Ward } from './ward.ts';

/** A file to put on a slot. */
export interface Paper {
  readonly slot: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A dossier in the hands of who may open it. */
export class Held {
  readonly api: Api;
  readonly ward: Ward;
  readonly id: string;
  readonly as: Proof;

  constructor(api: Api, ward: Ward, id: string, as: Proof) {
    this.api = api;
    this.ward = ward;
    this.id = id;
    this.as = as;
  }

  /** The same dossier through another's calls, or with another proof. */
  by(api: Api, as: Proof = this.as): Held {
    return new Held(api, this.ward, this.id, as);
  }

  /** A request about this dossier. */
  about(ask: Ask = {}): Ask {
    return { as: this.as, ...ask, params: { id: this.id, ...ask.params } };
  }

  async read(): Promise<Dossier> {
    return (await this.api.ok('getDossier', this.about())).result;
  }

  async write(answers: Readonly<Record<string, unknown>>, ask: Ask = {}): Promise<Dossier> {
    return (await this.api.ok('updateDossier', this.about({ body: { answers }, ...ask }))).result;
  }

  /** The announcement of a file. */
  async announcement({ slot, name, mediaType, bytes }: Paper, change: object = {}): Promise<object> {
    return { slot, name, mediaType, size: bytes.length, sha256: await sha256Hex(bytes), ...change };
  }

  async announce(documentId: string, paper: Paper, change: object = {}): Promise<Document> {
    const body = await this.announcement(paper, change);
    return (await this.api.ok('announceDocument', this.about({ params: { documentId }, body }))).result;
  }

  /** The request that begins an upload. */
  creation(documentId: string, size: number): Ask {
    const metadata = `dossierId ${btoa(this.id)},documentId ${btoa(documentId)}`;
    return this.tus({ headers: { 'Upload-Length': String(size), 'Upload-Metadata': metadata } });
  }

  /** Begins the upload of an announced file; resolves with its id. */
  async begin(documentId: string, size: number): Promise<string> {
    const { headers } = await this.api.ok('createUpload', this.creation(documentId, size));
    return (
      new URL(headers.get('location') ?? '', `${this.api.line.baseUrl}/v1/uploads`).pathname.split('/').at(-1) ?? ''
    );
  }

  tus(ask: Ask = {}): Ask {
    return { as: this.as, ...ask, headers: { 'Tus-Resumable': TUS_VERSION, ...ask.headers } };
  }

  /** The request that sends a part. */
  part(uploadId: string, offset: number, bytes: Ask['bytes'], headers: Ask['headers'] = {}): Ask {
    return this.tus({
      params: { uploadId },
      ...(bytes && { bytes }),
      headers: { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset), ...headers },
    });
  }

  /** How many bytes have arrived. */
  async offset(uploadId: string): Promise<number> {
    const { headers } = await this.api.ok('getUpload', this.tus({ params: { uploadId } }));
    return Number(headers.get('upload-offset') ?? 'NaN');
  }

  /** Puts a whole file on its slot; resolves with the document's id. */
  async put(paper: Paper): Promise<string> {
    const documentId = crypto.randomUUID();
    await this.announce(documentId, paper);
    const uploadId = await this.begin(documentId, paper.bytes.length);
    await this.api.ok('sendUploadPart', this.part(uploadId, 0, paper.bytes));
    return documentId;
  }

  /** Fills in and adds what is needed to file. */
  async fill(): Promise<this> {
    await this.write(this.ward.answers);
    for (const { slot } of this.ward.neededPapers) await this.put(this.ward.paper(slot));
    return this;
  }

  submission(ask: Ask = {}): Ask {
    return this.about({ body: consented(), ...ask });
  }

  async submit(): Promise<{ receipt: Receipt; answer: Answer }> {
    const { result, answer } = await this.api.ok('submitDossier', this.submission());
    return { receipt: result, answer };
  }
}

/** What is sent to hand in, everything agreed to. */
export function consented(change: object = {}): object {
  const consent = { version: CONSENT_VERSION, purposes: REQUIRED_CONSENTS, agreedAt: new Date().toISOString() };
  return { consent: { ...consent, ...change } };
}

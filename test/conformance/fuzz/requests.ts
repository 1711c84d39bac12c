import type { Chance } from '../../support/chance.ts';
import { HEADERS } from '../../support/header-names.ts';
import type { Operation, Parameter } from './description.ts';
import { valueFor, type Schemas } from './schema-value.ts';

export interface FuzzedRequest {
  readonly operation: Operation;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

const PARTS = [
  'x',
  '%2e%2e',
  '%00',
  '%ff',
  '%zz',
  '%20',
  '__proto__',
  '%F0%9F%99%82',
  'A'.repeat(300),
  '0',
  '-',
  'a%2Fb',
];
const TEXTS = [
  '',
  ' ',
  '0',
  '-1',
  '99999999999999999999',
  '*',
  '"1"',
  'W/"1"',
  'null',
  'é',
  'x'.repeat(3000),
  'a, b',
  '1.0.0',
  'Bearer',
];
const MEDIA = [
  ...['text/plain', 'application/json; charset=utf-16', 'multipart/form-data; boundary=x', 'application/xml'],
  ...['application/merge-patch+json', 'application/offset+octet-stream', 'application/json;;', '*/*', 'json'],
];

/** Something that was made, and the token that opens it. */
interface Holding {
  readonly id: string;
  readonly token: string;
}

/** What answers have brought: ids, codes, tokens, by the name they had there. */
export class Memory {
  /** The latest things that came with a token of their own. */
  readonly holdings: Holding[] = [];
  readonly #values = new Map<string, string[]>();
  readonly #chance: Chance;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  recall(name: string): string | undefined {
    const values = this.#values.get(name);
    return values && this.#chance.one(values);
  }

  /** Remembers the texts of an answer, the latest few of each name. */
  learn(value: unknown, name = ''): void {
    if (Array.isArray(value)) for (const inner of value.slice(0, 3)) this.learn(inner, name);
    else if (typeof value === 'object' && value !== null) {
      const { id, accessToken: token } = value as Record<string, unknown>;
      if (typeof id === 'string' && typeof token === 'string')
        this.holdings.splice(0, this.holdings.length - 5, { id, token });
      for (const [key, inner] of Object.entries(value)) {
        this.learn(inner, key);
        if (name === 'answers') this.keep('', key);
      }
    } else if (typeof value === 'string' && value.length < 200) this.keep(name, value);
  }

  keep(name: string, value: string): void {
    this.#values.set(name, [...(this.#values.get(name) ?? []).slice(-5), value]);
  }
}

/** Makes requests from the description, right in most parts and wrong in some. */
export function requestMaker(
  operations: readonly Operation[],
  schemas: Schemas,
  chance: Chance,
  memory: Memory,
  signedIn: (proof: string) => string,
) {
  const { below, one } = chance;
  const seen = (name: string): string | undefined => memory.recall(name);
  const text = ({ schema }: Parameter): string => {
    const value = valueFor(schema, schemas, chance, seen);
    return typeof value === 'string' ? value : JSON.stringify(value);
  };

  const pathOf = ({ path, parameters }: Operation, held: Holding | undefined): string => {
    const named = (name: string): string | undefined => seen(ALIASES[name] ?? name) ?? seen(name);
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      if (below(12) === 0) return one(PARTS);
      const parameter = parameters.find((it) => it.name === name && it.place === 'path');
      const known = name === 'id' && held ? held.id : below(5) > 0 ? named(name) : undefined;
      return encodeURIComponent(plain(known ?? (parameter ? text(parameter) : 'x'))) || 'x';
    });
    const query = parameters
      .filter(({ place }) => place === 'query')
      .filter(({ required }) => (required ? below(20) > 0 : below(3) === 0));
    const pairs = query.map(
      (parameter) => `${parameter.name}=${below(15) === 0 ? one(PARTS) : encodeURIComponent(plain(text(parameter)))}`,
    );
    if (below(25) === 0) pairs.push(one(['x=1', '=', 'limit=0', '%zz=1', 'cursor=%00', 'q=a&q=b']));
    return filled + (pairs.length > 0 ? `?${pairs.join('&')}` : '');
  };

  const proofOf = ({ proofs }: Operation, held: Holding | undefined): Record<string, string> => {
    if (held) return { authorization: `Bearer ${held.token}` };
    const proof = proofs.length > 0 && below(12) > 0 ? one(proofs) : '';
    if (proof === 'dossierToken') return { authorization: `Bearer ${seen('accessToken') ?? 'x'}` };
    if (proof === 'trackingSecret') return { 'tracking-secret': seen('trackingSecret') ?? '0000-0000-0000' };
    if (proof === 'trackingPhone') return { 'tracking-phone': '0900000000' };
    return proof === '' ? {} : { authorization: `Bearer ${signedIn(proof)}` };
  };

  return (): FuzzedRequest => {
    const operation = one(operations);
    const isHeld = operation.proofs.includes('dossierToken') && memory.holdings.length > 0 && below(8) > 0;
    const held = isHeld ? one(memory.holdings) : undefined;
    const headers = proofOf(operation, held);
    for (const parameter of operation.parameters.filter(({ place }) => place === 'header'))
      if (parameter.required ? below(30) > 0 : below(3) === 0)
        headers[parameter.name.toLowerCase()] = latin(text(parameter));
    if ('idempotency-key' in headers && below(4) > 0)
      headers['idempotency-key'] = `fuzz-${String(below(2 ** 30))}-abcdefgh`;
    if ('upload-metadata' in headers && below(4) > 0)
      headers['upload-metadata'] = `dossierId ${btoa(held?.id ?? '')},documentId ${btoa(seen('documentId') ?? '')}`;
    let body: string | Buffer = '';
    if (operation.media !== undefined) {
      headers['content-type'] = below(20) === 0 ? one(MEDIA) : operation.media;
      const { body: schema, example } = operation;
      const value =
        example !== undefined && below(2) === 0 ? example : schema && valueFor(schema, schemas, chance, seen);
      body = schema
        ? broken(JSON.stringify(value) ?? '', chance)
        : Buffer.alloc(below(3) * below(2000), one(['%PDF-1.4', 'x']));
    }
    for (let left = below(8) === 0 ? 1 + below(3) : 0; left > 0; left--)
      headers[one(HEADERS).toLowerCase()] = latin(one(TEXTS));
    const method =
      below(60) === 0 ? one(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD']) : operation.method;
    return { operation, method, path: pathOf(operation, held), headers, body };
  };
}

/** Names that a path and an answer have for one thing. */
const ALIASES: Readonly<Record<string, string>> = { uploadId: 'location' };

/** A JSON text with a piece of it broken, now and then. */
function broken(text: string, { below, one }: Chance): string {
  if (below(25) > 0) return text;
  const at = below(text.length + 1);
  return (
    text.slice(0, at) +
    one(['\\', '"', '\0', '{', ',', '\\u', '1e9999', '\ufeff', '[['.repeat(5000)]) +
    text.slice(at + below(3))
  );
}

/** Half characters cannot be encoded. */
function plain(text: string): string {
  return text.toWellFormed().slice(0, 2000);
}

/** What node lets into a header. */
function latin(text: string): string {
  return text.replace(/[^\x20-\x7e\xa0-\xff]/g, '').slice(0, 3000);
}

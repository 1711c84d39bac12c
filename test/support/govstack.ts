/** The calls of the Registration Building Block in the words of who makes them, over real HTTP. */
import assert from 'node:assert/strict';
import { GOVSTACK_CALLS, type GovStackCall } from '../../src/gateway/govstack/table.ts';
import { completedTaskSchema, startedApplicationSchema, systemErrorSchema } from '../../src/gateway/govstack/wire.ts';
import type * as z from 'zod/mini';
import { pngFile } from './files.ts';
import { ANSWERS, PROCEDURE, SLOT } from './invented-catalogue.ts';

export const CLIENT = 'eGovStack/GOV/90000009/digitalregistries';
export const APPLICANT = '42962de0-bdb2-11ed-9397-0242ac120004';
export const CONSENT = {
  version: 1,
  purposes: ['process-dossier', 'declare-true'],
  agreedAt: '2026-11-23T09:00:00+07:00',
};
/** The invented declaration filled in: one section, named `all`. */
export const DATA = { all: ANSWERS };

export interface GovAsk {
  readonly token?: string | undefined;
  readonly body?: unknown;
  /** Sent as a form of texts, or of files. */
  readonly form?: URLSearchParams | FormData;
  readonly headers?: Readonly<Record<string, string>>;
  /** `Information-Mediator-Client`; null: none. */
  readonly client?: string | null;
}
export interface GovTold {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
  /** The answer's members; tests say what they expect of them. */
  readonly body: Record<string, unknown>;
}

export class GovStack {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async call(method: string, path: string, ask: GovAsk = {}): Promise<GovTold> {
    const { token, body, form, headers, client = CLIENT } = ask;
    const sent = new Headers(headers);
    if (client !== null) sent.set('Information-Mediator-Client', client);
    if (token !== undefined) sent.set('Authorization', `Bearer ${token}`);
    if (body !== undefined && !sent.has('content-type')) sent.set('Content-Type', 'application/json');
    const raw = typeof body === 'string' || body instanceof Uint8Array;
    const content = form ?? (body === undefined ? null : raw ? (body as string) : JSON.stringify(body));
    const response = await fetch(`${this.url}/govstack${path}`, { method, headers: sent, body: content });
    const text = await response.text();
    const json: unknown = text === '' ? null : JSON.parse(text);
    if (!response.ok) assertRefused(method, path, response, json);
    return { status: response.status, headers: response.headers, text, json, body: json as Record<string, unknown> };
  }

  list(path: string, ask: GovAsk = {}): Promise<Record<string, unknown>[]> {
    return this.call('GET', path, ask).then(({ status, json, text }) => {
      assert.equal(status, 200, text);
      assert.ok(Array.isArray(json));
      return json as Record<string, unknown>[];
    });
  }

  /** The id of the invented service of the first ward, or of another. */
  async serviceId(agencyId = '18073'): Promise<string> {
    const found = (await this.list('/services')).find(({ serviceBody }) =>
      (serviceBody as { code: string; value: string }[]).some(
        ({ code, value }) => code === 'agencyId' && value === agencyId,
      ),
    );
    return String(found?.['id']);
  }

  /** Makes an application; a draft unless the data holds the consent. */
  async start(more: Record<string, unknown> = {}, ask: GovAsk = {}): Promise<z.infer<typeof startedApplicationSchema>> {
    const path = `/services/${await this.serviceId()}/applications`;
    const told = await this.call('POST', path, { body: { applicantId: APPLICANT, ...more }, ...ask });
    assert.equal(told.status, 200, told.text);
    return startedApplicationSchema.parse(told.json);
  }

  /** Sends a file and says where it waits. */
  async upload(bytes: Uint8Array = pngFile(4, 4), name = 'ảnh.png', slot = SLOT): Promise<string> {
    const form = new FormData();
    form.append('file', new File([new Uint8Array(bytes)], name));
    const told = await this.call('POST', `/documents?additionalMetadata=${slot}`, { form });
    assert.equal(told.status, 200, told.text);
    return String(told.body['url']);
  }

  /** An application that has everything and was sent. */
  async sent(more: Record<string, unknown> = {}): Promise<z.infer<typeof startedApplicationSchema>> {
    return this.start({
      formData: { data: { ...DATA, consent: CONSENT }, eFormId: PROCEDURE },
      documentUrls: [await this.upload()],
      ...more,
    });
  }

  /** The open task of an application. */
  async taskOf(fileId: string, token: string): Promise<string> {
    const [task] = await this.list(`/tasks?fileId=${fileId}`, { token });
    assert.ok(task, 'no open task');
    return String(task['taskId']);
  }

  /** Completes the open task of an application. */
  async complete(
    fileId: string,
    token: string,
    data: Record<string, unknown> = {},
  ): Promise<z.infer<typeof completedTaskSchema>> {
    const path = `/tasks/${await this.taskOf(fileId, token)}/complete`;
    const told = await this.call('POST', path, { token, body: { data } });
    assert.equal(told.status, 200, told.text);
    return completedTaskSchema.parse(told.json);
  }
}

const ALWAYS = [400, 429, 500, 503];
const PATTERNS = Object.values<GovStackCall>(GOVSTACK_CALLS).flatMap(({ method, paths, refusals }) =>
  paths.map((path) => ({ method, refusals, pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]*')}$`) })),
);

/** A refusal has the specification's shape, and a status the description of its call tells of. */
function assertRefused(method: string, path: string, { status, headers }: Response, json: unknown): void {
  const error = systemErrorSchema.parse(json);
  assert.equal(headers.get('content-type'), 'application/json');
  assert.equal(error.traceId, headers.get('request-id'));
  assert.ok(error.localizedMessage !== '' && error.message !== '');
  const [pathname = ''] = path.split('?');
  const call = PATTERNS.find((one) => one.method === method && one.pattern.test(pathname));
  if (!call) return assert.ok([400, 404, 405].includes(status));
  assert.ok(
    [...call.refusals, ...ALWAYS].includes(status),
    `${method} ${path} is not said to answer ${String(status)}`,
  );
}

/** What a refusal says is wrong, one line each. */
export function wrongIn({ body }: GovTold): string[] {
  const errors = (body['errors'] ?? []) as { pointer: string; code: string }[];
  return errors.map(({ pointer, code }) => `${pointer} ${code}`);
}

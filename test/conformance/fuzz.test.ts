import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { Agent, request, type IncomingMessage } from 'node:http';
import { after, describe, it } from 'node:test';
import { problemSchema } from '../../src/contract/wire/problem.ts';
import { chance } from '../support/chance.ts';
import { startGateway } from '../support/gateway.ts';
import { verify } from '../support/verify.ts';
import { readDescription } from './fuzz/description.ts';
import { Memory, requestMaker, type FuzzedRequest } from './fuzz/requests.ts';

/** Other requests with each run; `ETDP_SEED` repeats one. Answers are part of what follows, so one connection repeats best. */
const seed = Number(process.env['ETDP_SEED'] ?? randomInt(2 ** 31));
const REQUESTS = Number(process.env['ETDP_REQUESTS'] ?? 20_000);
const AT_ONCE = Number(process.env['ETDP_AT_ONCE'] ?? 12);
/** What may be answered where a broken path leads elsewhere. */
const ELSEWHERE = ['route.unknown', 'route.method'];

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

/** Sessions of each kind: some requests end one. */
const SESSIONS = 40;
const NO_LIMIT = { burst: 1_000_000, perMinute: 60_000_000 };
const gateway = await startGateway(
  { after },
  {
    // Passwords are slow to check on purpose: all but forty tries to sign in are answered with 429.
    config: {
      rates: {
        reads: NO_LIMIT,
        writes: NO_LIMIT,
        tracking: NO_LIMIT,
        'sign-in': { burst: 2 * SESSIONS + 40, perMinute: 1 },
      },
    },
  },
);
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
after(() => agent.destroy());

function send({
  method,
  path,
  headers,
  body,
}: Pick<FuzzedRequest, 'method' | 'path' | 'headers' | 'body'>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(gateway.url + path, {
      method,
      agent,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    });
    sent.on('error', reject);
    sent.on('response', (answer) => {
      const told = { status: answer.statusCode ?? 0, headers: answer.headers };
      if (answer.headers['content-type']?.startsWith('text/event-stream')) {
        answer.destroy();
        resolve({ ...told, text: '' });
        return;
      }
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => resolve({ ...told, text: Buffer.concat(parts).toString('utf8') }));
    });
    sent.end(body);
  });
}

/** What is wrong with an answer, or null. */
function faultOf({ operation, method }: FuzzedRequest, { status, headers, text }: Answer): string | null {
  if (status >= 500) return `a server's fault: ${text}`;
  if (headers['request-id'] === undefined) return 'no Request-Id';
  if (status < 400) return null;
  if (method === 'HEAD') return null;
  if (headers['content-type'] !== 'application/problem+json')
    return `a refusal of type ${headers['content-type'] ?? 'none'}`;
  const read = problemSchema.safeParse(JSON.parse(text));
  if (!read.success) return `a refusal that is no problem: ${text}`;
  const { code, status: said } = read.data;
  if (said !== status) return `${code} says ${String(said)}`;
  if (ELSEWHERE.includes(code) || method !== operation.method) return null;
  return operation.codes.get(String(status))?.includes(code) ? null : `${code} is not described for ${operation.id}`;
}

const signedIn = (role: 'officer' | 'resident'): Promise<string[]> =>
  Promise.all(Array.from({ length: SESSIONS }, () => gateway.signIn(role)));

describe(`Requests made from the description alone (seed ${String(seed)})`, () => {
  it(`answers ${String(REQUESTS)} of them as described, and never with a fault of its own`, async () => {
    const luck = chance(seed);
    const memory = new Memory(luck);
    const described = await send({ method: 'GET', path: '/v1/openapi.json', headers: {}, body: '' });
    const { operations, schemas } = readDescription(JSON.parse(described.text));
    const sessions = { staff: await signedIn('officer'), residents: await signedIn('resident') };
    const make = requestMaker(operations, schemas, luck, memory, (proof) =>
      luck.one(proof === 'residentToken' ? sessions.residents : sessions.staff),
    );
    const outcomes = new Map<number, number>();
    const succeeded = new Set<string>();
    const faults: string[] = [];
    let left = REQUESTS;
    const worker = async (): Promise<void> => {
      while (left > 0 && faults.length < 20) {
        left -= 1;
        const asked = make();
        const answer = await send(asked);
        outcomes.set(answer.status, (outcomes.get(answer.status) ?? 0) + 1);
        const fault = faultOf(asked, answer);
        if (fault !== null)
          faults.push(
            `${asked.method} ${asked.path.slice(0, 200)} ${JSON.stringify(asked.headers).slice(0, 300)} ${String(asked.body).slice(0, 300)} → ${String(answer.status)} ${fault}`,
          );
        if (answer.status >= 300) continue;
        succeeded.add(asked.operation.id);
        if (answer.text !== '' && answer.headers['content-type'] === 'application/json')
          memory.learn(JSON.parse(answer.text));
        const place = answer.headers.location?.split('/').at(-1);
        if (place !== undefined && asked.operation.id === 'createUpload') memory.keep('location', place);
        const documentId = /\/documents\/([0-9a-f-]{36})$/.exec(asked.path)?.[1];
        if (documentId !== undefined) memory.keep('documentId', documentId);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    assert.deepEqual(faults, []);
    assert.deepEqual(gateway.faults, []);
    const never = operations.filter(({ id }) => !succeeded.has(id)).map(({ id }) => id);
    console.log(
      `seed ${String(seed)}: ${[...outcomes]
        .sort()
        .map(([status, count]) => `${String(count)} × ${String(status)}`)
        .join(', ')}; never let through: ${never.join(', ')}`,
    );
  });

  it('is alive afterwards, and all that was kept is as it was written', async () => {
    assert.equal((await send({ method: 'GET', path: '/healthz', headers: {}, body: '' })).status, 200);
    assert.match(await verify(gateway.dataDir), /all as it was written$/);
  });
});

import * as z from 'zod/mini';
import { problemsOf } from '../../contract/routes/problems-of.ts';
import type { Route } from '../../contract/routes/route.ts';
import { ROUTES, ROUTE_DOCS, type RouteName } from '../../contract/routes/table.ts';
import { isProblemCode, PROBLEMS, type ProblemCode } from '../../contract/wire/problem.ts';
import { Failure } from '../failure.ts';
import type { Answer } from './ask.ts';

/**
 * Holds any answer against what the contract says of every answer, and of this call where it is one.
 * @throws {Failure} with everything that is wrong with it
 */
export function judge(answer: Answer, name: RouteName | null): void {
  const faults = [
    ...ofEveryAnswer(answer),
    ...(answer.status >= 400 ? ofRefusal(answer, name) : name === null ? [] : ofSuccess(answer, name)),
  ];
  if (faults.length > 0) throw new Failure(`${answer.asked} → ${String(answer.status)}: ${faults.join('; ')}`);
}

function ofEveryAnswer({ headers }: Answer): string[] {
  return [
    ...(headers.get('request-id') ? [] : ['there is no Request-Id']),
    ...(headers.get('x-content-type-options') === 'nosniff' ? [] : ['X-Content-Type-Options is not nosniff']),
    ...(headers.has('set-cookie') ? ['a cookie is set'] : []),
    ...(Number.isNaN(Date.parse(headers.get('date') ?? '')) ? ['there is no Date'] : []),
  ];
}

/** Refusals of who signs in: no token would help. */
const NOT_OF_A_TOKEN: readonly ProblemCode[] = [
  'auth.wrong-password',
  'auth.code-missing',
  'auth.wrong-code',
  'auth.provider-refused',
];

function ofRefusal(answer: Answer, name: RouteName | null): string[] {
  const { status, headers, problem, method } = answer;
  const cached = headers.get('cache-control')?.includes('no-store') ? [] : ['a refusal may be kept by caches'];
  if (method === 'HEAD') return cached;
  const type = headers.get('content-type')?.split(';')[0]?.trim();
  if (type !== 'application/problem+json') return [`a refusal of type ${type ?? 'nothing'}`];
  if (!problem)
    return [`a refusal that is no problem of RFC 9457 as the contract writes it: ${answer.text.slice(0, 200)}`];
  const { code } = problem;
  if (!isProblemCode(code)) return [`the code ${code} is not in the contract`];
  const challenge = code.startsWith('auth.') && status === 401 && !NOT_OF_A_TOKEN.includes(code);
  return [
    ...cached,
    ...(PROBLEMS[code].status === status ? [] : [`${code} comes with ${String(PROBLEMS[code].status)}`]),
    ...(problem.status === status ? [] : ['the status of the problem is not that of the answer']),
    ...(problem.requestId === headers.get('request-id') ? [] : ['requestId is not the header Request-Id']),
    ...(name === null || problemsOf(name).includes(code) ? [] : [`${code} is not documented for ${name}`]),
    ...(challenge && !headers.has('www-authenticate') ? ['a 401 without WWW-Authenticate'] : []),
  ];
}

function ofSuccess({ status, headers, json, bytes, method }: Answer, name: RouteName): string[] {
  const route: Route = ROUTES[name];
  if (status !== route.status) return [`a success of ${name} is ${String(route.status)}`];
  const isPublic = ROUTE_DOCS[name].access.includes('anyone') && route.method === 'GET';
  const kept =
    isPublic || headers.get('cache-control')?.includes('no-store') ? [] : ['a personal answer may be kept by caches'];
  if (method === 'HEAD' || status === 204) return bytes.length === 0 ? kept : [...kept, 'there is a body'];
  if (!route.result) return kept;
  if (headers.get('content-type')?.split(';')[0]?.trim() !== 'application/json')
    return [...kept, 'the answer is not JSON'];
  const read = z.safeParse(route.result, json);
  if (read.success) return kept;
  const wrong = read.error.issues.map((issue) => `/${issue.path.join('/')} (${issue.code})`);
  return [...kept, `not as the schema of ${name} says at ${wrong.slice(0, 5).join(', ')}`];
}

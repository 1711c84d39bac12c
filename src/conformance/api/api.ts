import { fillPath, type Route, type RouteResult } from '../../contract/routes/route.ts';
import { ROUTES, type RouteName } from '../../contract/routes/table.ts';
import { createdDossierSchema, type CreatedDossier } from '../../contract/wire/dossier.ts';
import { isProblemCode, PROBLEMS, type ProblemCode } from '../../contract/wire/problem.ts';
import { Failure } from '../failure.ts';
import type { Answer, Ask } from './ask.ts';
import { exchange, type Line } from './exchange.ts';
import { judge } from './judge.ts';

/** A success, its body read by the schema of the route. */
export interface Success<Name extends RouteName> {
  readonly result: RouteResult<(typeof ROUTES)[Name]>;
  readonly headers: Headers;
  readonly answer: Answer;
}

/** The API as a check calls it. Whatever comes back is judged before anybody looks at it; what was proven is noted. */
export class Api {
  readonly line: Line;
  /** Calls that succeeded and refusals that were asked for and came. */
  readonly succeeded = new Set<RouteName>();
  readonly provoked = new Set<ProblemCode>();
  /** The last answer, for who wants to know what a failed check saw. */
  last: Answer | null = null;

  readonly #made: CreatedDossier[];

  /** `made` is where every dossier that is begun is put down, to be tidied up in the end. */
  constructor(line: Line, made: CreatedDossier[]) {
    this.line = line;
    this.#made = made;
  }

  /** Makes a call of the contract. @throws {Failure} when the answer breaks a rule of every answer or of this call */
  async ask(name: RouteName, ask: Ask = {}): Promise<Answer> {
    const answer = await exchange(this.line, ROUTES[name].method, pathOf(name, ask), ask);
    this.last = answer;
    judge(answer, name);
    if (answer.status >= 400) return answer;
    this.succeeded.add(name);
    if (name === 'createDossier') this.#made.push(createdDossierSchema.parse(answer.json));
    return answer;
  }

  /** Makes a call that must succeed. @throws {Failure} */
  async ok<Name extends RouteName>(name: Name, ask: Ask = {}): Promise<Success<Name>> {
    const answer = await this.ask(name, ask);
    if (answer.status >= 400) throw new Failure(`${name} is refused: ${outcome(answer)}`);
    return { result: read(name, answer), headers: answer.headers, answer };
  }

  /** Makes a call that must be refused with this code, or one of these. @throws {Failure} */
  async refused(name: RouteName, codes: ProblemCode | readonly ProblemCode[], ask: Ask = {}): Promise<Answer> {
    return this.#refusal(await this.ask(name, ask), codes, name);
  }

  /** Sends anything anywhere. @throws {Failure} when the answer breaks a rule of every answer */
  async send(method: string, path: string, ask: Ask = {}): Promise<Answer> {
    const answer = await exchange(this.line, method, path, ask);
    this.last = answer;
    judge(answer, null);
    return answer;
  }

  /** Sends anything anywhere and must be refused. @throws {Failure} */
  async sendRefused(
    method: string,
    path: string,
    codes: ProblemCode | readonly ProblemCode[],
    ask: Ask = {},
  ): Promise<Answer> {
    return this.#refusal(await this.send(method, path, ask), codes, `${method} ${path.split('?')[0] ?? path}`);
  }

  #refusal(answer: Answer, codes: ProblemCode | readonly ProblemCode[], what: string): Answer {
    const wanted = typeof codes === 'string' ? [codes] : codes;
    const code = answer.problem?.code ?? '';
    // HEAD says no more than the status.
    if (answer.method === 'HEAD' && wanted.some((one) => PROBLEMS[one].status === answer.status)) return answer;
    if (!isProblemCode(code) || !wanted.includes(code))
      throw new Failure(`${what} should be refused with ${wanted.join(' or ')}: ${outcome(answer)}`);
    this.provoked.add(code);
    return answer;
  }
}

/** The path of a call with its parameters and query filled in. */
export function pathOf(name: RouteName, { params, query }: Ask): string {
  const { path }: Route = ROUTES[name];
  const search = query && Object.keys(query).length > 0 ? `?${new URLSearchParams(query).toString()}` : '';
  return fillPath(path, params) + search;
}

/** The body of a success, by its route's schema, which it has passed. */
function read<Name extends RouteName>(name: Name, { json }: Answer): RouteResult<(typeof ROUTES)[Name]> {
  const { result }: Route = ROUTES[name];
  const value: unknown = result?.parse(json);
  // The schema is the one the type was made from.
  return value as RouteResult<(typeof ROUTES)[Name]>;
}

/** What came of a request, in a few words. */
export function outcome({ status, problem }: Answer): string {
  const where = problem?.errors?.map(({ pointer, code }) => `${pointer} ${code}`).join(', ');
  return `${String(status)}${problem ? ` ${problem.code}` : ''}${where ? ` (${where})` : ''}`;
}

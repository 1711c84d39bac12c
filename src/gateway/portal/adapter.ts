import * as z from 'zod/mini';
import type { PortalSettings } from '../connections/connections-file.ts';
import { readSecret } from '../connections/secret.ts';
import { OutgoingFailure } from '../outgoing/failure.ts';
import { post, type Answer } from '../outgoing/post.ts';
import type { Mapping, Signs } from './mapping.ts';
import type { Environment } from '../config/environment.ts';

const ANSWER_LIMIT = 4 * 1024 * 1024;

/** What every answer has. `error_code` is 0, or `"0"`, or `"00"`, when it went well. */
const answerSchema = z.object({
  error_code: z.union([z.string(), z.number()]),
  message: z.optional(z.nullable(z.string())),
  session: z.optional(z.nullable(z.string())),
  result: z.optional(z.unknown()),
});
type Told = z.infer<typeof answerSchema>;

/** How a call to the adapter ended otherwise than well. Never carries its message: that may repeat what was sent. */
export class AdapterFailure extends Error {
  readonly problem: string;
  readonly detail: string | undefined;
  /** `refused`: it said no to this; `failed`: it said nothing of use; `away`: it is not there, or does not know us. */
  readonly kind: 'refused' | 'failed' | 'away';
  readonly mayHaveArrived: boolean;

  constructor(kind: AdapterFailure['kind'], problem: string, mayHaveArrived: boolean, detail?: string) {
    super(problem);
    this.kind = kind;
    this.problem = problem;
    this.mayHaveArrived = mayHaveArrived;
    this.detail = detail;
  }
}

/** One call: what is asked or written, of which unit. */
export interface AdapterCall {
  readonly to: 'ask' | 'send';
  readonly unit: string;
  readonly service: string;
  readonly body: { readonly [name: string]: unknown };
}

/**
 * The national portal's adapter: signs in, keeps the session for this process, and signs in anew when the adapter no longer knows it.
 * A call that was refused for its session changed nothing, so it is made once more.
 */
export class Adapter {
  readonly #settings: PortalSettings;
  readonly #refusals: Mapping['refusals'];
  readonly #username: string;
  readonly #password: string;
  #session: Promise<string> | undefined;

  constructor(settings: PortalSettings, refusals: Mapping['refusals'], environment: Environment) {
    this.#settings = settings;
    this.#refusals = refusals;
    this.#username = readSecret("The user name at the portal's adapter", settings.username, environment);
    this.#password = readSecret("The password at the portal's adapter", settings.password, environment);
    const url = URL.parse(settings.address);
    if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '' || url.hash !== '')
      throw new Error("The address of the portal's adapter should be an https address");
    if (url.protocol === 'http:' && settings.plainHttp !== true)
      throw new Error(
        'The address of the portal\'s adapter should begin with https; "plainHttp": true allows http in a protected network',
      );
  }

  /**
   * What the adapter answers.
   * @throws {AdapterFailure}
   */
  async call(call: AdapterCall, signal: AbortSignal): Promise<unknown> {
    const kept = this.#session;
    const session = kept ?? this.#signIn(signal);
    try {
      return await this.#once(call, await session, signal);
    } catch (error) {
      if (!(error instanceof AdapterFailure) || error.problem !== 'session-refused') throw error;
      // Another call may have signed in anew already.
      if (this.#session === session) this.#session = undefined;
      if (!kept) throw error;
      return this.#once(call, await (this.#session ?? this.#signIn(signal)), signal);
    }
  }

  async #once({ to, unit, service, body }: AdapterCall, session: string, signal: AbortSignal): Promise<unknown> {
    const path = to === 'ask' ? this.#settings.askPath : this.#settings.sendPath;
    const told = await this.#post(path, { session, madonvi: unit, service, ...body }, signal);
    if (isWell(told)) return told.result;
    const { session: expired, known, busy } = this.#refusals;
    const code = String(told.error_code).slice(0, 40);
    if (shows(expired, told)) throw new AdapterFailure('away', 'session-refused', false, code);
    if (shows(known, told)) throw new AdapterFailure('refused', 'already-known', false, code);
    if (shows(busy, told)) throw new AdapterFailure('failed', 'adapter-busy', false, code);
    throw new AdapterFailure('refused', 'refused', false, [code, ...namesIn(told, body)].join(' '));
  }

  /** A session for this call and those after it, until the adapter refuses it. One sign-in at a time: all that wait share it. */
  #signIn(signal: AbortSignal): Promise<string> {
    const session = this.#newSession(signal);
    this.#session = session;
    session.catch(() => {
      if (this.#session === session) this.#session = undefined;
    });
    return session;
  }

  async #newSession(signal: AbortSignal): Promise<string> {
    try {
      const body = { username: this.#username, password: this.#password };
      const told = await this.#post(this.#settings.signInPath, body, signal);
      if (isWell(told) && told.session) return told.session;
      throw new AdapterFailure('away', 'sign-in-refused', false, String(told.error_code).slice(0, 40));
    } catch (error) {
      if (!(error instanceof AdapterFailure)) throw error;
      // Nothing of the dossier was sent yet.
      const problem = error.problem === 'session-refused' ? 'sign-in-refused' : error.problem;
      throw new AdapterFailure('away', problem, false, error.detail);
    }
  }

  async #post(path: string, body: unknown, signal: AbortSignal): Promise<Told> {
    let answer: Answer;
    try {
      answer = await post({
        url: new URL(this.#settings.address.replace(/\/$/, '') + path),
        body: JSON.stringify(body),
        headers: { dstcode: this.#settings.dstcode },
        signal,
        // An adapter usually stands in the network of the state; who runs the gateway has written its address.
        allowed: ['public', 'inside'],
        answerLimit: ANSWER_LIMIT,
      });
    } catch (error) {
      if (!(error instanceof OutgoingFailure)) throw error;
      const kind = error.problem === 'connection-failed' || error.problem === 'address-forbidden' ? 'away' : 'failed';
      throw new AdapterFailure(kind, error.problem, error.mayHaveArrived);
    }
    const { status } = answer;
    if (status === 401 || status === 403) throw new AdapterFailure('away', 'session-refused', false, String(status));
    if (status >= 300 && status < 400) throw new AdapterFailure('refused', 'redirected', false, String(status));
    if (status >= 500) throw new AdapterFailure('failed', 'answered', true, String(status));
    const told = z.safeParse(answerSchema, parsed(answer.text));
    if (told.success) return told.data;
    if (status !== 200) throw new AdapterFailure('failed', 'answered', true, String(status));
    throw new AdapterFailure('failed', 'answer-malformed', true);
  }
}

function isWell({ error_code }: Told): boolean {
  return /^0+$/.test(String(error_code).trim());
}

function shows({ codes, words }: Signs, { error_code, message }: Told): boolean {
  const text = (message ?? '').normalize('NFC').toLowerCase();
  return codes.includes(String(error_code)) || words.some((word) => text.includes(word.normalize('NFC').toLowerCase()));
}

/** Which of the fields that were sent the adapter's message names: the rest of it is not repeated anywhere. */
function namesIn({ message }: Told, body: unknown): string[] {
  const words = new Set((message ?? '').match(/[A-Za-z][A-Za-z0-9_]+/g) ?? []);
  const names = new Set<string>();
  JSON.stringify(body, (name, value: unknown) => {
    if (words.has(name)) names.add(name);
    return value;
  });
  return [...names].slice(0, 5);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

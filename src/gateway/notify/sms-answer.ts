import type { Outcome } from '../deliveries/target.ts';
import type { Answer } from '../outgoing/post.ts';
import type { AnswerRule, SmsSettings } from './settings.ts';

/** Too short for a phone number. */
const SHORT_CODE = /^-?[A-Za-z0-9]{1,6}$/;

/**
 * What an answer says, by the rules of its connection. One that no rule knows is judged by its status: what was not taken for sure, and
 * might have been, is not sent again by itself.
 */
export function outcomeOfSms({ status, text, headers }: Answer, { answers }: Pick<SmsSettings, 'answers'>): Outcome {
  const { sent, again = [], refused = [] } = answers;
  const json = jsonOf(text);
  const holds = (rule: AnswerRule): boolean => fits(rule, { status, text, json });
  if (sent.some(holds)) return { kind: 'sent' };
  const detail = detailOf(status, json, [...sent, ...again, ...refused]);
  // The provider has no money of ours left, or is busy: so it is for everybody.
  if (again.some(holds))
    return { kind: 'failed', problem: 'answered', detail, mayHaveArrived: false, everything: true };
  if (refused.some(holds)) return { kind: 'refused', problem: 'refused', detail };
  if (status === 429 || status === 503) {
    const seconds = Number(/^\d{1,6}$/.exec(headers['retry-after'] ?? '')?.[0] ?? 0);
    const retryAfterMs = seconds > 0 ? seconds * 1000 : undefined;
    return { kind: 'failed', problem: 'answered', detail, mayHaveArrived: false, everything: true, retryAfterMs };
  }
  if (status >= 500) return { kind: 'failed', problem: 'answered', detail, mayHaveArrived: true };
  return { kind: 'refused', problem: status < 300 ? 'answer-unknown' : 'answered', detail };
}

interface Said {
  readonly status: number;
  readonly text: string;
  readonly json: unknown;
}

function fits({ status, at, is, contains }: AnswerRule, said: Said): boolean {
  if (status ? !status.includes(said.status) : said.status < 200 || said.status >= 300) return false;
  if (contains !== undefined && !said.text.includes(contains)) return false;
  if (at === undefined) return true;
  const value = valueAt(said.json, at);
  return is ? is.some((one) => one === value) : value !== undefined;
}

/** RFC 6901. */
function valueAt(json: unknown, pointer: string): unknown {
  let value = json;
  for (const part of pointer.slice(1).split('/')) {
    const name = part.replace(/~1/g, '/').replace(/~0/g, '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** The status, and the provider's own code where it is one: never words, and nothing as long as a number of somebody. */
function detailOf(status: number, json: unknown, rules: readonly AnswerRule[]): string {
  const codes = [...new Set(rules.flatMap(({ at }) => (at === undefined ? [] : [at])))].flatMap((at) => {
    const value = valueAt(json, at);
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    return SHORT_CODE.test(text) ? [text] : [];
  });
  return [String(status), ...codes.slice(0, 2)].join(' ');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

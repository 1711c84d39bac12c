import type { Agencies } from '../context.ts';
import { readSecret } from '../connections/secret.ts';
import type { Outcome } from '../deliveries/target.ts';
import { OutgoingFailure } from '../outgoing/failure.ts';
import { post, type Resolve } from '../outgoing/post.ts';
import { readTargetUrl } from '../outgoing/target-url.ts';
import { NOTIFIED_EVENTS } from './event.ts';
import type { Sender } from './sender.ts';
import type { SmsSettings } from './settings.ts';
import { outcomeOfSms } from './sms-answer.ts';
import { bodyOf, filled, placesOf, type Filling } from './sms-template.ts';
import { longestSms, shortSender, SMS_LENGTH, smsText } from './sms-text.ts';
import type { Environment } from '../config/environment.ts';

const ANSWER_LIMIT = 64 * 1024;
const OWN_PLACES = ['phone', 'text', 'id'];

/**
 * Short messages through a provider's HTTP interface, whatever that looks like: address, headers, body and the meaning of its answers are
 * data. `resolve` is there for tests.
 * @throws {Error} for settings that are not as they should be, and for messages that would not fit into one segment
 */
export function smsSender(
  settings: SmsSettings,
  agencies: Agencies,
  environment: Environment,
  resolve?: Resolve,
): Sender {
  const { id, agencies: told, events = NOTIFIED_EVENTS, mostPerAddress = 10, mostPerDay = 1000 } = settings;
  const { format, body: template, headers: wanted = {}, insideNetwork = false } = settings;
  const what = `The sms connection ${id}`;
  const url = readTargetUrl(`${what}: its url`, settings.url, insideNetwork);
  const secrets = secretsOf(settings, what, environment);
  const headers = Object.fromEntries(Object.entries(wanted).map(([name, value]) => [name, filled(value, secrets)]));
  requireTemplate(settings, what, secrets);
  const senders = sendersOf(settings, what, agencies, events);
  return {
    name: `sms:${id}`,
    kind: 'sms',
    agencies: Object.keys(told),
    events,
    bounds: { perAddress: mostPerAddress, perTarget: mostPerDay },
    knowsAgain: settings.knowsAgain ?? false,
    async send({ id: messageId, agencyId, address, notification, signal }): Promise<Outcome> {
      const sender = senders.get(agencyId);
      if (!sender) return { kind: 'refused', problem: 'unit-unknown', detail: agencyId };
      const text = smsText(notification, sender.name, sender.lookup);
      const filling = { ...secrets, phone: phoneAs(settings.phone, address), text, id: messageId };
      const { body, type } = bodyOf(format, template, filling);
      try {
        const answer = await post({
          url,
          body,
          headers: { 'Content-Type': type, Accept: '*/*', ...headers },
          signal,
          allowed: insideNetwork ? ['public', 'inside'] : ['public'],
          answerLimit: ANSWER_LIMIT,
          resolve,
        });
        return outcomeOfSms(answer, settings);
      } catch (error) {
        if (!(error instanceof OutgoingFailure)) throw error;
        const { problem, mayHaveArrived } = error;
        if (problem === 'address-forbidden') return { kind: 'refused', problem };
        return { kind: 'failed', problem, mayHaveArrived, everything: problem === 'connection-failed' };
      }
    },
  };
}

/** `0912345678` as a provider wants it. */
function phoneAs(how: SmsSettings['phone'], phone: string): string {
  return how + phone.slice(1);
}

function secretsOf({ secrets = {} }: SmsSettings, what: string, environment: Environment): Filling {
  return Object.fromEntries(
    Object.entries(secrets).map(([name, source]) => {
      if (OWN_PLACES.includes(name)) throw new Error(`${what} should call no secret ${name}`);
      const secret = readSecret(`${what}: its secret ${name}`, source, environment);
      // It would begin a header of its own.
      if (/[^\x20-\x7e]/.test(secret))
        throw new Error(`${what}: its secret ${name} should be of letters, digits and signs`);
      return [name, secret];
    }),
  );
}

function requireTemplate({ format, body, headers = {} }: SmsSettings, what: string, secrets: Filling): void {
  const isObject = typeof body === 'object' && body !== null;
  if (format === 'xml' ? typeof body !== 'string' : !isObject)
    throw new Error(`${what} should have a body as its format says`);
  if (format === 'form' && Object.values(body as object).some((one) => typeof one === 'object'))
    throw new Error(`${what}: a form has no fields within fields`);
  const places = placesOf(body);
  const unknown = [...places.filter((name) => !OWN_PLACES.includes(name)), ...placesOf(headers)].find(
    (name) => !Object.hasOwn(secrets, name),
  );
  if (unknown !== undefined) throw new Error(`${what} names {${unknown}}, which is none of its secrets`);
  const missing = ['phone', 'text'].find((name) => !places.includes(name));
  if (missing !== undefined) throw new Error(`${what} should have {${missing}} in its body`);
}

interface NamedSender {
  readonly name: string;
  readonly lookup: string;
}

/** How each agency is called; a message of two segments keeps the gateway from starting. */
function sendersOf(
  { agencies: told }: SmsSettings,
  what: string,
  agencies: Agencies,
  events: Sender['events'],
): ReadonlyMap<string, NamedSender> {
  return new Map(
    Object.entries(told).map(([id, { lookup, sender }]) => {
      const record = agencies.get(id);
      const name = sender ?? shortSender(record?.agency.name ?? '');
      const { length } = longestSms(events, record?.unitCode ?? '', name, lookup);
      if (length > SMS_LENGTH)
        throw new Error(
          `${what}: messages of agency ${id} would have up to ${String(length)} characters, and ${String(SMS_LENGTH)} fit into one; shorten its lookup, or say a shorter sender`,
        );
      return [id, { name, lookup }] as const;
    }),
  );
}

import type { WebhookSettings } from '../connections/connections-file.ts';
import { readSecret } from '../connections/secret.ts';
import type { Attempt, Outcome, Target } from '../deliveries/target.ts';
import type { AddressKind } from '../outgoing/address.ts';
import { OutgoingFailure } from '../outgoing/failure.ts';
import { post, type Answer, type Resolve } from '../outgoing/post.ts';
import { readTargetUrl } from '../outgoing/target-url.ts';
import { eventBody } from './event-body.ts';
import { readSigningKey, signatureHeaders } from './sign.ts';
import type { Environment } from '../config/environment.ts';

const ANSWER_LIMIT = 64 * 1024;
const GONE = 410;

/**
 * A webhook: says that something happened to a dossier, and nothing about anybody. The receiver asks the API for more, as who may.
 * `resolve` is there for tests.
 * @throws {Error} for an address that is not to be told, or a secret that is none
 */
export function webhookTarget(settings: WebhookSettings, environment: Environment, resolve?: Resolve): Target {
  const { id, agency, secret, previousSecret, insideNetwork = false } = settings;
  const url = readTargetUrl(`The url of the webhook ${id}`, settings.url, insideNetwork);
  const allowed: readonly AddressKind[] = insideNetwork ? ['public', 'inside'] : ['public'];
  const keys = [secret, previousSecret].flatMap((source) => {
    const what = `The secret of the webhook ${id}`;
    return source === undefined ? [] : [readSigningKey(what, readSecret(what, source, environment))];
  });
  return {
    name: `webhook:${id}`,
    messages: ['event'],
    takes: (agencyId) => agencyId === agency,
    async send({ db, delivery, now, signal }: Attempt): Promise<Outcome> {
      const body = await eventBody(db, delivery);
      const headers = signatureHeaders(keys, delivery.id, Math.floor(now.getTime() / 1000), body);
      try {
        return outcomeOf(await post({ url, body, headers, signal, allowed, answerLimit: ANSWER_LIMIT, resolve }), now);
      } catch (error) {
        if (!(error instanceof OutgoingFailure)) throw error;
        const { problem, mayHaveArrived } = error;
        if (problem === 'address-forbidden') return { kind: 'refused', problem };
        return { kind: 'failed', problem, mayHaveArrived, everything: problem === 'connection-failed' };
      }
    },
  };
}

/** Only 2xx is «taken». A redirect is not followed: it would lead where nobody has agreed to. */
function outcomeOf({ status, headers }: Answer, now: Date): Outcome {
  if (status >= 200 && status < 300) return { kind: 'sent' };
  if (status === GONE) return { kind: 'refused', problem: 'gone' };
  if (status >= 300 && status < 400) return { kind: 'refused', problem: 'redirected', detail: String(status) };
  return {
    kind: 'failed',
    problem: 'answered',
    detail: String(status),
    mayHaveArrived: true,
    retryAfterMs: retryAfter(headers['retry-after'], now),
  };
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
function retryAfter(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now.getTime();
  return ms > 0 ? ms : undefined;
}

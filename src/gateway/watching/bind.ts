import type { Hono } from 'hono';
import { bearerToken, CHALLENGE, sameSecret } from '../http/access.ts';
import type { Metrics } from '../http/metrics.ts';
import { Refusal } from '../http/refusal.ts';
import type { Env } from '../http/state.ts';
import { addressKind } from '../outgoing/address.ts';
import { exposition, EXPOSITION_TYPE, type Family } from './exposition.ts';
import type { Machine } from './machine.ts';

/** What a proxy adds to what it passes on. */
const PASSED_ON = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

export interface Watched {
  readonly metrics: Metrics;
  readonly machine: Machine;
  readonly gauges: () => Promise<readonly Family[]>;
  /** Who shows it may read; null: whoever comes from inside the network and not through a proxy. */
  readonly token: string | null;
}

/** `GET /metrics`, for Prometheus. */
export function bindMetrics(app: Hono<Env>, { metrics, machine, gauges, token }: Watched): void {
  app.get('/metrics', async (c) => {
    c.env.state.route = '/metrics';
    const { headers } = c.req.raw;
    if (token === null) requireInside(headers, c.env.incoming?.socket.remoteAddress);
    else requireToken(headers, token);
    const families = [...machine.families(), ...metrics.families(), ...(await gauges())];
    return new Response(exposition(families), {
      headers: { 'Content-Type': EXPOSITION_TYPE, 'Cache-Control': 'no-store' },
    });
  });
}

function requireToken(headers: Headers, token: string): void {
  const sent = bearerToken(headers);
  if (sent === null) throw new Refusal('auth.missing', CHALLENGE);
  if (!sameSecret(sent, token)) throw new Refusal('auth.invalid', CHALLENGE);
}

/** For everybody else there is no such address. */
function requireInside(headers: Headers, address: string | undefined): void {
  const direct = PASSED_ON.every((name) => !headers.has(name));
  if (!direct || address === undefined || addressKind(address) !== 'inside') throw new Refusal('route.unknown');
}

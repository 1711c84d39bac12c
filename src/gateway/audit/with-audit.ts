import type { Route } from '../../contract/routes/route.ts';
import type { RouteName } from '../../contract/routes/table.ts';
import type { Services } from '../context.ts';
import { Refusal, type Call, type Handler, type Handlers, type Reply } from '../http/handle.ts';
import { readSession } from '../staff/sessions.ts';
import { findUser } from '../staff/users.ts';
import { AUDITED, type AuditedCall } from './audited-calls.ts';
import { doerOf } from './doer.ts';
import type { Doer, Subject } from './vocabulary.ts';

type AnyHandler = Handler<Route>;
type AnyAudited = AuditedCall<RouteName>;

/**
 * The same handlers, of which some leave a line in the audit log: once what they did is on disk, or when they refuse it. A repetition
 * that is answered from memory does nothing, and leaves none.
 */
export function withAudit(services: Services, handlers: Handlers): Handlers {
  const names = Object.keys(AUDITED) as RouteName[];
  const wrapped = names.map((name) => [
    name,
    // The types of one route are its handler's business; here they are all alike.
    audited(services, name, AUDITED[name] as AnyAudited, handlers[name]),
  ]);
  return { ...handlers, ...(Object.fromEntries(wrapped) as Partial<Handlers>) };
}

function audited(services: Services, name: RouteName, how: AnyAudited, handler: AnyHandler): AnyHandler {
  const { audit } = services;
  return async (call) => {
    if (how.of === 'staff' && call.who.kind !== 'staff') return handler(call);
    const { requestId } = call;
    const what = how.what?.(call);
    const named = await accountNamed(services, name, call);
    const about = { ...how.subject?.(call), ...(what !== undefined && { what }), requestId };
    const refused = (error: unknown): never => {
      const by = name === 'createSession' ? { kind: 'unknown' as const } : doerOf(call.who);
      const ended =
        error instanceof Refusal
          ? ({ outcome: 'refused', problem: error.code } as const)
          : ({ outcome: 'failed' } as const);
      audit.note({ event: how.refused ?? how.event, by, ...about, ...named, ...ended });
      throw error;
    };
    const done = async (reply: Reply<Route>): Promise<void> => {
      if (how.onlyRefused) return;
      const entered = name === 'createSession' ? await whoEntered(services, reply) : null;
      const handed = name === 'handOutAccount' ? await accountNamed(services, name, call) : {};
      audit.note({ event: how.event, outcome: 'done', by: entered ?? doerOf(call.who), ...about, ...handed });
    };
    /** A call that works outside of a transaction says what happens after its commit only in there. */
    const noted = (reply: Reply<Route>): Reply<Route> => {
      const { inTransaction, afterCommit } = reply;
      if (inTransaction)
        return { ...reply, inTransaction: async (tx) => noted(await inTransaction(tx).catch(refused)) };
      return {
        ...reply,
        afterCommit: async () => {
          await afterCommit?.();
          await done(reply);
        },
      };
    };
    return noted(await Promise.resolve(handler(call)).catch(refused));
  };
}

/** Whom a new session is of: only its token says it. */
async function whoEntered({ db, clock }: Services, { body }: Reply<Route>): Promise<Doer | null> {
  const token = (body as { readonly accessToken?: unknown } | undefined)?.accessToken;
  if (typeof token !== 'string') return null;
  const session = await readSession(db, token, null, clock());
  return session.state === 'live' || session.state === 'due' ? doerOf(session.user) : null;
}

/** The account a name in the body is of, where there is one: names themselves are never written down. */
async function accountNamed({ db }: Services, name: RouteName, { body }: Call<Route>): Promise<Subject> {
  if (name !== 'createSession' && name !== 'handOutAccount') return {};
  const username = (body as { readonly username?: unknown } | undefined)?.username;
  const user = typeof username === 'string' ? await findUser(db, username) : undefined;
  return user ? { account: user.id } : {};
}

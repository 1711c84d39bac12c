import { setTimeout } from 'node:timers/promises';
import type { Services } from '../context.ts';
import { transact } from '../database/transact.ts';
import { Refusal, type CallOf, type Handlers } from '../http/handle.ts';
import { fileOutcome, SANDBOX_CITIZENS, wardActions, type SandboxCitizen } from './outcomes.ts';

/** How long the answer to a slow citizen's submission waits: longer than any client should. */
const SLOW_MS = 60_000;

const WARD = { kind: 'staff', userId: 'sandbox', username: 'sandbox', role: 'officer', postId: null } as const;

type Played = 'submitDossier' | 'announceDocument' | 'sendUploadPart';

/**
 * The same handlers, with the fixed outcomes of the sandbox: for developers who build on a demo. The ward's side is played by the
 * very handler that an officer calls.
 */
export function withSandbox(services: Services, handlers: Handlers): Handlers {
  const played: Handlers<Played> = {
    async submitDossier(call) {
      const reply = await handlers.submitDossier(call);
      const { afterCommit, body } = reply;
      const citizen = await citizenOf(call);
      // Without it, the dossier had been filed before.
      if (!afterCommit || !body || !citizen) return reply;
      return {
        ...reply,
        async afterCommit() {
          await afterCommit();
          await playWard(services, handlers, call, citizen);
          if (citizen.outcome === 'cut') call.cut();
          if (citizen.outcome === 'slow') await untilSlow(call.raw.signal, services.hub.closing);
        },
      };
    },

    announceDocument(call) {
      const outcome = fileOutcome(call.body.name);
      if (outcome === 'refused') throw new Refusal('document.type-refused');
      if (outcome === 'full') throw new Refusal('storage.full', { headers: { 'Retry-After': '1' } });
      return handlers.announceDocument(call);
    },

    async sendUploadPart(call) {
      const document = await services.db
        .selectFrom('uploads')
        .innerJoin('documents', (join) =>
          join
            .onRef('documents.dossier_id', '=', 'uploads.dossier_id')
            .onRef('documents.id', '=', 'uploads.document_id'),
        )
        .select(['documents.name', 'uploads.received'])
        .where('uploads.id', '=', call.params.uploadId)
        .executeTakeFirst();
      const reply = await handlers.sendUploadPart(call);
      if (document?.received === 0 && fileOutcome(document.name) === 'cut') call.cut();
      return reply;
    },
  };
  return { ...handlers, ...played };
}

async function citizenOf({ tx, params }: CallOf<'submitDossier'>): Promise<SandboxCitizen | undefined> {
  const row = await tx.selectFrom('dossiers').select('applicant_phone').where('id', '=', params.id).executeTakeFirst();
  return SANDBOX_CITIZENS.find(({ phone }) => phone === row?.applicant_phone);
}

/** Does what an officer of the dossier's agency would, one action after the other, each in a transaction of its own. */
async function playWard(
  services: Services,
  handlers: Handlers,
  call: CallOf<'submitDossier'>,
  { outcome }: SandboxCitizen,
): Promise<void> {
  const { params, raw, incoming, cut, requestId, client } = call;
  const dossier = await services.db
    .selectFrom('dossiers')
    .select(['agency_id', 'procedure_code'])
    .where('id', '=', params.id)
    .executeTakeFirstOrThrow();
  const papers = services.catalogue.get(dossier.procedure_code)?.documents ?? [];
  const paper = papers.find(({ upload }) => upload !== null);
  const slot = { slot: paper?.slot ?? 'other', name: paper?.name ?? 'Giấy tờ khác' };
  for (const body of wardActions(outcome, slot)) {
    const { afterCommit } = await transact(services.db, async (tx) =>
      handlers.actOnDossier({
        params,
        body,
        query: undefined,
        who: { ...WARD, agencyId: dossier.agency_id },
        headers: new Headers(),
        requestId,
        client,
        tx,
        cut,
        raw,
        incoming,
        now: services.clock(),
      }),
    );
    await afterCommit?.();
  }
}

/** Waits, unless the caller goes or the gateway stops. */
async function untilSlow(...ended: AbortSignal[]): Promise<void> {
  await setTimeout(SLOW_MS, undefined, { signal: AbortSignal.any(ended) }).catch(() => undefined);
}

import { fullAnswers } from '../../contract/forms/full-answers.ts';
import type { Form } from '../../contract/wire/form.ts';
import type { DraftParts } from './open-dossier.ts';

/**
 * Sends the answers of a draft as they stand on this device, on top of what this device last knew of its dossier. Without a draft and
 * a dossier, nothing is sent.
 * @throws {EtdpApiError} `version.stale`: the dossier was changed since, or an answer to this call was lost; see `reconcile`.
 *   `dossier.already-filed`, `dossier.unknown`
 * @throws {EtdpConnectionError} no answer
 */
export function sendAnswers(parts: DraftParts, form: Form | null, signal?: AbortSignal): Promise<void> {
  const { draftId } = parts;
  const send = (): Promise<void> => sendNow(parts, form, signal);
  const turn = (turns.get(draftId) ?? Promise.resolve()).then(send, send);
  turns.set(draftId, turn);
  return turn;
}

/** Saving in the background and handing in must not overtake each other: to the gateway that were two people. */
const turns = new Map<string, Promise<void>>();

async function sendNow(
  { client, device, draftId }: DraftParts,
  form: Form | null,
  signal?: AbortSignal,
): Promise<void> {
  const draft = await device.drafts.get(draftId);
  if (!draft?.dossierId || !draft.accessToken) return;
  const { dossierId, accessToken, base } = draft;
  client.credentials.set(dossierId, { accessToken });
  const { version, answers } = await client.dossiers.update(
    dossierId,
    { answers: form ? fullAnswers(form, draft.answers) : {} },
    { ifMatch: base?.version ?? 'any', ...(signal && { signal }) },
  );
  await device.drafts.change(draftId, { base: { version, answers } });
}

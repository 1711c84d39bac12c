import { fullAnswers } from '../../contract/forms/full-answers.ts';
import type { Form } from '../../contract/wire/form.ts';
import type { Procedure } from '../../contract/wire/procedure.ts';
import type { PageClient } from '../../sdk/etdp-client.ts';
import type { Draft } from '../../sdk/device/draft.ts';
import type { EtdpContext } from '../base/client-context.ts';

/** Begins a draft on this device; undefined while nobody has said for which procedure and agency. */
export async function beginDraft(
  etdp: EtdpContext | undefined,
  procedure: Procedure | undefined,
): Promise<Draft | undefined> {
  if (!procedure || etdp?.agencyId === undefined) return undefined;
  const { agencyId, device } = etdp;
  const { code, shortName } = procedure;
  return device.drafts.create({ agencyId, procedureCode: code, procedureName: shortName.vi, channel: 'home' });
}

/** Sends a draft's answers along, where there is a dossier at the gateway. */
export async function sendAnswers(client: PageClient, form: Form, draft: Draft, signal: AbortSignal): Promise<void> {
  const { dossierId, accessToken, answers } = draft;
  if (!dossierId || !accessToken) return;
  client.credentials.set(dossierId, { accessToken });
  await client.dossiers.update(dossierId, { answers: fullAnswers(form, answers) }, { ifMatch: 'any', signal });
}

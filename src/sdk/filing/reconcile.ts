import type { Form } from '../../contract/wire/form.ts';
import type { CallOptions } from '../transport/options.ts';
import type { DraftParts } from './open-dossier.ts';
import { threeWay, type Merge } from './three-way.ts';

/**
 * After `version.stale`: puts what the gateway holds by now and the draft on this device together, and keeps the result in the draft.
 * Nothing is sent. Undefined where the other side has changed nothing that is not ours too: then there is nothing to look at.
 * @throws {EtdpApiError} `dossier.unknown`, `dossier.expired`
 * @throws {EtdpConnectionError} no answer; the draft is as it was
 */
export async function reconcile(
  { client, device, draftId }: DraftParts,
  dossierId: string,
  form: Form,
  options: CallOptions,
): Promise<Merge | undefined> {
  const { version, answers } = await client.dossiers.get(dossierId, options);
  let merge: Merge | undefined;
  await device.drafts.change(draftId, (draft) => {
    merge = threeWay(form, draft.base?.answers ?? {}, draft.answers, answers);
    return { answers: merge.answers, base: { version, answers } };
  });
  return merge && merge.taken.length + merge.kept.length > 0 ? merge : undefined;
}

import type { Procedure } from '../../contract/wire/procedure.ts';
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

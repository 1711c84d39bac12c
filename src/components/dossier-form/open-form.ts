import type { Form } from '../../contract/wire/form.ts';
import type { Procedure } from '../../contract/wire/procedure.ts';
import type { PageClient } from '../../sdk/etdp-client.ts';
import type { Device } from '../../sdk/device/device.ts';
import type { Draft } from '../../sdk/device/draft.ts';
import { load } from '../../sdk/transport/load.ts';

/** What an element is asked to open. */
export interface FormWanted {
  readonly client: PageClient | undefined;
  readonly device: Device | undefined;
  readonly agencyId: string | undefined;
  readonly draftId: string | undefined;
  readonly procedure: string | undefined;
  /** The definition, where the page has it; null where the procedure has none. */
  readonly form: Form | null | undefined;
}

export interface FormOpened {
  /** Null: this procedure is not filled in here. Undefined: there is nothing to open yet. */
  readonly form: Form | null | undefined;
  /** Where it was fetched. */
  readonly procedure?: Procedure | undefined;
  readonly draft?: Draft | undefined;
}

/** The draft to go on with: the one named, else the one of this procedure and agency that was last worked on here. */
export async function draftFor({
  device,
  draftId,
  procedure,
  agencyId,
}: Pick<FormWanted, 'device' | 'draftId' | 'procedure' | 'agencyId'>): Promise<Draft | undefined> {
  if (!device) return undefined;
  if (draftId !== undefined) return device.drafts.get(draftId);
  if (procedure === undefined) return undefined;
  const drafts = await device.drafts.list();
  return drafts.find((one) => one.procedureCode === procedure && (agencyId === undefined || one.agencyId === agencyId));
}

/** Questions that are asked again and again have an element that forms without any need not load. */
async function withItsFields(form: Form | null): Promise<Form | null> {
  if (form?.sections.some(({ fields }) => fields.some(({ type }) => type === 'group')))
    await load(() => import('../fields/group/define.ts'));
  return form;
}

/**
 * The form with the draft that was begun on it. A device that cannot be read opens an empty one: saving will say so.
 * @throws {EtdpApiError} `procedure.unknown`
 * @throws {EtdpConnectionError} the form could not be fetched
 */
export async function openForm(wanted: FormWanted, signal: AbortSignal): Promise<FormOpened> {
  const draft = await draftFor(wanted).catch(() => undefined);
  if (wanted.form !== undefined) return { form: await withItsFields(wanted.form), draft };
  const code = wanted.procedure ?? draft?.procedureCode;
  if (!wanted.client || code === undefined) return { form: undefined };
  const procedure = await wanted.client.procedures.get(code, { signal });
  return { form: await withItsFields(procedure.form), procedure, draft };
}

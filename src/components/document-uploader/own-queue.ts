import type { PageClient } from '../../sdk/etdp-client.ts';
import type { Device } from '../../sdk/device/device.ts';
import type { Draft } from '../../sdk/device/draft.ts';
import { systemRuntime } from '../../sdk/runtime.ts';
import type { UploadQueueOptions } from '../../sdk/uploads/queue-options.ts';
import { UploadQueue } from '../../sdk/uploads/upload-queue.ts';
import { draftFor } from '../dossier-form/open-form.ts';
import { DraftQueue, type DraftQueueOptions } from './draft-queue.ts';

/** What an uploader that was given no queue is told instead. */
export interface QueueWanted {
  readonly client: PageClient;
  readonly device: Device;
  readonly agencyId: string | undefined;
  readonly procedure: string | undefined;
  readonly draftId: string | undefined;
  readonly dossier: string | undefined;
}

export interface QueueMore
  extends Pick<UploadQueueOptions, 'dossierId' | 'limits' | 'maxFiles'>, Pick<DraftQueueOptions, 'onTrouble'> {
  /** What a new draft is called in the list of drafts. */
  readonly procedureName: () => string | undefined;
}

/** What the files belong to. */
export interface QueueFound {
  readonly draft: Draft | undefined;
  /** Opens their queue; whoever opens it closes it. */
  readonly open: (more: QueueMore) => UploadQueue;
}

/**
 * Finds what the files of an uploader belong to: the dossier that is named; the draft that is named; else the draft of the procedure
 * that was last worked on here, or a new one. Undefined where none of these is named.
 */
export async function findQueue(wanted: QueueWanted): Promise<QueueFound | undefined> {
  const { client, device, dossier, procedure } = wanted;
  const draft = await draftOf(wanted).catch(() => undefined);
  if (dossier !== undefined && draft?.accessToken !== undefined && !client.credentials.has(dossier))
    client.credentials.set(dossier, { accessToken: draft.accessToken });
  const named = wanted.draftId ?? draft?.id ?? dossier;
  const draftId = named ?? (procedure === undefined ? undefined : systemRuntime.uuid());
  if (draftId === undefined) return undefined;
  // A name of the page's own: the page says which dossier the files are for.
  const ofThePage = dossier !== undefined || (named !== undefined && !draft);
  const agencyId = draft?.agencyId ?? wanted.agencyId ?? client.agencyId ?? '';
  const procedureCode = draft?.procedureCode ?? procedure ?? '';
  return {
    draft,
    open: ({ procedureName, ...more }) => {
      const begin: DraftQueueOptions['begin'] = () => ({
        agencyId,
        procedureCode,
        procedureName: procedureName() ?? procedureCode,
        channel: 'home',
      });
      return ofThePage
        ? new UploadQueue({ client, device, draftId, ...more })
        : new DraftQueue({ client, device, draftId, begin, ...more });
    },
  };
}

async function draftOf(wanted: QueueWanted): Promise<Draft | undefined> {
  const { device, dossier } = wanted;
  if (dossier === undefined) return draftFor(wanted);
  return (await device.drafts.list()).find(({ dossierId }) => dossierId === dossier);
}

import type { GovStackHandlers } from './asking.ts';
import { waitingFileUrl } from './ids.ts';
import { receiveFile } from './received-file.ts';
import { keepWaiting } from './waiting-files.ts';

/** A file sent before the application that names it. */
export const documentCalls: GovStackHandlers<'uploadFile'> = {
  async uploadFile({ services, query, raw, origin, now }) {
    const file = await receiveFile(raw, services.config.bodyPatienceMs);
    const { id, media_type } = await keepWaiting(services, file, query.additionalMetadata ?? '', now);
    return { body: { code: 200, type: media_type, message: 'stored', url: waitingFileUrl(origin, id) } };
  },
};

import type { FileToUpload } from '../resources/documents.ts';
import { load } from '../transport/load.ts';
import type { Transport } from '../transport/transport.ts';
import { UploadTask } from './upload-task.ts';

/** Starts an upload; what does it is loaded with the first one. */
export function startUpload(transport: Transport, dossierId: string, upload: FileToUpload): UploadTask {
  return new UploadTask(upload, async (tell, signal) => {
    const { uploadDocument } = await load(() => import('../uploads/upload-document.ts'));
    return await uploadDocument(transport, dossierId, upload)(tell, signal);
  });
}

import type { Services } from '../context.ts';
import type { DocumentRow } from '../database/tables.ts';
import type { Reply } from '../http/handle.ts';
import { streamOf } from './content-stream.ts';
import { attachment } from './file-name.ts';

type FileReply = Required<Pick<Reply<unknown>, 'content' | 'headers'>>;

/**
 * The bytes of a stored document, to be saved and never shown in a page. `cut` ends the connection where they cannot be read to
 * their end.
 */
export async function contentOf(
  { blobs }: Services,
  document: DocumentRow,
  cut: (error: unknown) => void,
): Promise<FileReply> {
  const file = document.blob === null ? null : await blobs.openKept(document.blob);
  if (!file) throw new Error('the bytes of a stored document are gone');
  if ((await file.stat()).size < document.size) {
    await file.close();
    throw new Error('a stored document is shorter than it was');
  }
  return {
    content: streamOf(file, document.size, cut),
    headers: {
      'Content-Type': document.media_type,
      'Content-Length': String(document.size),
      'Content-Disposition': attachment(document.name),
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cache-Control': 'private, no-store',
    },
  };
}

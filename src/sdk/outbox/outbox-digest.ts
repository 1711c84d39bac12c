import { answersDigestText, receiptDigestText } from '../../contract/rules/receipt-digest.ts';
import type { Draft, StoredFile } from '../device/rows.ts';
import type { Runtime } from '../runtime.ts';
import { hex, sha256 } from '../uploads/sha256.ts';

/** What a person agreed to hand in: SHA-256 (hex) over answers and files, as a receipt's is. */
export async function outboxDigest(
  { answers }: Pick<Draft, 'answers'>,
  files: readonly StoredFile[],
  runtime: Pick<Runtime, 'crypto'>,
): Promise<string> {
  const digestOf = async (text: string): Promise<string> =>
    hex(await sha256(new TextEncoder().encode(text).buffer, runtime));
  return digestOf(receiptDigestText(await digestOf(answersDigestText(answers)), files));
}

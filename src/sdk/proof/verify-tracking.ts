import { getDocumentContent } from '../../contract/routes/dossiers.ts';
import { listKeys } from '../../contract/routes/keys.ts';
import { getTrackingLog } from '../../contract/routes/log.ts';
import { readDossierCode } from '../../contract/rules/dossier-code.ts';
import { TRACKING_SECRET_HEADER } from '../../contract/wire/headers.ts';
import type { PublishedKey } from '../../contract/wire/keys.ts';
import type { TrackedFile } from '../../contract/wire/log.ts';
import { EtdpApiError } from '../errors.ts';
import { readBytes } from '../resources/read-bytes.ts';
import type { CallOptions } from '../transport/options.ts';
import type { SendOptions, Transport } from '../transport/transport.ts';
import { hex } from '../uploads/sha256.ts';
import { Sha256 } from '../uploads/sha256-pieces.ts';
import { checkLog, type CheckLogOptions } from './check-log.ts';
import { CANNOT_CHECK, type LogCheck, type LogFault } from './log-check.ts';
import { proofCrypto } from './proof-crypto.ts';

/** What a dossier is checked with. */
export interface VerifyOptions extends CallOptions, Omit<CheckLogOptions, 'code'> {
  /** The secret on the receipt. */
  readonly secret: string;
  /** Public keys that are at hand, for example from an earlier `GET /v1/keys`. @default the gateway's own */
  readonly keys?: readonly PublishedKey[];
  /** Whether every file is downloaded and its bytes looked at. @default false: its digest in the log alone */
  readonly files?: boolean;
}

/** Fetches what proves a dossier and checks it: see `TrackingResource.verify`. */
export async function verifyTracking(transport: Transport, code: string, options: VerifyOptions): Promise<LogCheck> {
  const { secret, keys, files = false, signal, ...more } = options;
  const crypto = await proofCrypto(transport.runtime);
  if (!crypto) return CANNOT_CHECK;
  const call: SendOptions = { ...(signal && { signal }), headers: { [TRACKING_SECRET_HEADER]: secret } };
  // With a header of its own past the browser's copy: a list from before the last rotation would make good events look forged.
  const asked = { ...(signal && { signal }), headers: {} };
  const [log, known] = await Promise.all([
    transport.call(getTrackingLog, { params: { code } }, call),
    keys ?? transport.call(listKeys, {}, asked).then((list) => list.keys),
  ]);
  const checked = await checkLog(log, known, crypto, { ...more, code: readDossierCode(code) ?? code });
  if (!files) return checked;
  const faults = await checkBytes(transport, log.receipt.dossierId, log.files, call);
  if (faults.length === 0 || checked.ok === null) return checked;
  return { ok: false, faults: checked.ok ? faults : [...checked.faults, ...faults] };
}

/** One after the other, and nothing of a file is kept. */
async function checkBytes(
  transport: Transport,
  dossierId: string,
  files: readonly TrackedFile[],
  call: SendOptions,
): Promise<LogFault[]> {
  const faults: LogFault[] = [];
  for (const { id, sha256 } of files) {
    const digest = await digestOf(transport, dossierId, id, call);
    if (digest !== sha256) faults.push({ kind: digest === null ? 'file-missing' : 'file-differs', documentId: id });
  }
  return faults;
}

const UNKNOWN = ['document.unknown', 'dossier.unknown'];

/** Null where the gateway has no such file. */
async function digestOf(
  transport: Transport,
  id: string,
  documentId: string,
  call: SendOptions,
): Promise<string | null> {
  try {
    return await transport.ask(
      getDocumentContent,
      { params: { id, documentId } },
      { ...call, headers: { ...call.headers, Accept: '*/*' }, deadlineMs: Infinity },
      async (response, alive) => {
        const hash = new Sha256();
        await readBytes({ route: getDocumentContent }, response, alive, (bytes) => hash.update(bytes));
        return hex(hash.digest());
      },
    );
  } catch (error) {
    if (error instanceof EtdpApiError && UNKNOWN.includes(error.code)) return null;
    throw error;
  }
}

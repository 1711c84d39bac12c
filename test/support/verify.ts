/** `e-tdp verify` on a gateway's data, as an administrator runs it. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const CLI = fileURLToPath(new URL('../../src/gateway/cli.ts', import.meta.url));

/** What it prints; rejects when it finds a fault. */
export async function verify(dataDir: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const env = { ...process.env, ...more, ETDP_DATA_DIR: dataDir };
  return (await promisify(execFile)(process.execPath, [CLI, 'verify'], { env })).stdout.trim();
}

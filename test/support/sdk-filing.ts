import type { TestContext } from 'node:test';
import type { SubmitDossier } from '../../src/contract/requests/submission.ts';
import { createClient, type EtdpClient } from '../../src/sdk/client.ts';
import type { ClientOptions } from '../../src/sdk/transport/options.ts';
import { pngFile } from './files.ts';
import { seeded } from './sdk-chaos.ts';
import { startFiling, type FilingGateway } from './filing-gateway.ts';
import { AGENCY, ANSWERS, PROCEDURE, SLOT } from './invented-catalogue.ts';

export const CONSENT: SubmitDossier = {
  consent: { version: 1, purposes: ['process-dossier', 'declare-true'], agreedAt: '2026-11-23T09:00:00+07:00' },
};

/** A real gateway and a client of it; a test that ends with a fault of the gateway fails. */
export async function startSdk(
  t: TestContext,
  options: Partial<ClientOptions> = {},
): Promise<{ filing: FilingGateway; client: EtdpClient; url: string }> {
  const filing = await startFiling();
  t.after(async () => {
    await filing[Symbol.asyncDispose]();
    if (filing.faults.length > 0) throw new Error(`The gateway had faults:\n${filing.faults.join('')}`);
  });
  const { url } = filing.api;
  return { filing, url, client: clientOf(url, options) };
}

/** Another client, for example on the other side of a bad link. */
export function clientOf(baseUrl: string, options: Partial<ClientOptions> = {}): EtdpClient {
  return createClient({ agencyId: AGENCY, random: () => 0, ...options, baseUrl });
}

/** A picture of nothing with `extra` bytes after it that no compression makes fewer. */
export function picture(extra = 0, seed = 1): File {
  const next = seeded(seed);
  const noise = Uint8Array.from({ length: extra }, () => next() * 256);
  return new File([Uint8Array.from(pngFile(8, 8, seed)), noise], `anh-${seed}.png`);
}

/** A draft with all that is needed to file it, and the token that opens it. */
export async function readyDossier(client: EtdpClient): Promise<{ id: string; accessToken: string }> {
  const { id, accessToken } = await client.dossiers.create({ procedureCode: PROCEDURE, channel: 'home' });
  await client.dossiers.update(id, { answers: ANSWERS });
  await client.documents.upload(id, { slot: SLOT, file: picture() });
  return { id, accessToken };
}

/** A draft with all that is needed to file it. */
export async function readyDraft(client: EtdpClient): Promise<string> {
  return (await readyDossier(client)).id;
}

/** Runs the examples of the SDK's documentation as they stand there, against a real gateway. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { receiptQrText } from '../../src/contract/rules/receipt-qr.ts';
import { saveUser } from '../../src/gateway/staff/users.ts';
import * as sdk from '../../src/sdk/index.ts';
import { COMPLETE } from '../catalogue/invented-answers.ts';
import type { Ending } from './ending.ts';
import { pngFile } from './files.ts';
import { AGENCY, STAFF_PASSWORD, type TestGateway } from './gateway.ts';

const SDK = new URL('../../src/sdk/index.ts', import.meta.url).href;
const PROCEDURE = '1.001193';

/** What an example may take as given; what it names itself comes before these. */
export type Given = Readonly<Record<string, unknown>>;

/** What every example may use: clients, a draft that is ready to be handed in, one that was, a file. `show` makes the ward act. */
async function givenBy(
  gateway: TestGateway,
  folder: string,
): Promise<Given & { readonly acted: () => Promise<unknown> }> {
  const options = { baseUrl: gateway.url, agencyId: AGENCY };
  const client = sdk.createClient(options);
  const officer = sdk.createClient({ ...options, accessToken: await gateway.signIn('officer') });
  const resident = sdk.createClient({ ...options, accessToken: await gateway.signIn('resident') });
  const answers = COMPLETE[PROCEDURE] ?? {};
  const file = new File([new Uint8Array(pngFile(64, 64))], 'giấy chứng sinh.png', { type: 'image/png' });
  const ready = async (): Promise<{ id: string }> => {
    const made = await client.dossiers.create({ procedureCode: PROCEDURE, channel: 'home' });
    await client.dossiers.update(made.id, { answers });
    await client.documents.upload(made.id, { slot: 'giay-chung-sinh', file });
    return made;
  };
  const consent = {
    version: 1,
    purposes: ['process-dossier' as const, 'declare-true' as const],
    agreedAt: new Date().toISOString(),
  };
  const filed = await ready();
  let refused: Promise<unknown> | undefined;
  const show = (): void => {
    refused ??= officer.desk.act(filed.id, { action: 'refuse', note: 'Chỉ là thử' });
  };
  const receipt = await client.dossiers.submit(filed.id, { consent });
  const { db, clock, keys } = gateway.services;
  await saveUser(
    db,
    { username: 'can.bo', role: 'officer', agencyId: AGENCY, password: STAFF_PASSWORD, demo: true },
    clock(),
  );
  const path = join(folder, 'giay-chung-sinh.png');
  await writeFile(path, pngFile(8, 8));
  return {
    ...sdk,
    client,
    officer,
    resident,
    password: STAFF_PASSWORD,
    path,
    keys: keys.published,
    text: receiptQrText(receipt),
    answers,
    consent,
    file,
    dossier: await ready(),
    receipt,
    device: sdk.createDevice({ store: 'memory' }),
    signal: new AbortController().signal,
    show,
    console: { log: show },
    acted: () => Promise.resolve(refused),
  };
}

/** Runs lines of TypeScript to their end. */
export async function runExample(t: Ending, gateway: TestGateway, code: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'e-tdp-example-'));
  t.after(() => rm(folder, { recursive: true }));
  const lines = code.replace(/https:\/\/[a-z-]+\.example\.gov\.vn/g, gateway.url).split('\n');
  const imports = lines.filter((line) => /^import /.test(line)).map((line) => line.replace("'e-tdp/sdk'", `'${SDK}'`));
  const body = lines.filter((line) => !/^import /.test(line)).join('\n');
  const given = await givenBy(gateway, folder);
  // Only what the example speaks of, and does not bring in itself.
  const names = Object.keys(given).filter(
    (name) => new RegExp(`\\b${name}\\b`).test(body) && !imports.some((line) => new RegExp(`\\b${name}\\b`).test(line)),
  );
  const file = join(folder, 'example.mts');
  const text = `${imports.join('\n')}
export default async ({ ${names.join(', ')} }: any): Promise<void> => { {
${body}
} };`;
  await writeFile(file, text);
  const { default: run } = (await import(pathToFileURL(file).href)) as { default: (given: Given) => Promise<void> };
  await run(given);
  await given.acted();
}

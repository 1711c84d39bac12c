/** What the examples of the SDK's documentation take as given. Each is made when an example speaks of it: there are many examples. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { receiptQrText } from '../../src/contract/rules/receipt-qr.ts';
import type { CreatedDossier } from '../../src/contract/wire/dossier.ts';
import { saveUser } from '../../src/gateway/staff/users.ts';
import * as sdk from '../../src/sdk/index.ts';
import { COMPLETE } from '../catalogue/invented-answers.ts';
import type { Ending } from './ending.ts';
import { pngFile } from './files.ts';
import { AGENCY, STAFF_PASSWORD, type TestGateway } from './gateway.ts';

const PROCEDURE = '1.001193';

/** The names. */
export const GIVEN = [
  ...(['client', 'officer', 'resident', 'password', 'path', 'keys', 'text', 'answers', 'consent', 'file'] as const),
  ...(['dossier', 'receipt', 'device', 'queue', 'signal', 'show', 'console'] as const),
] as const;
/** By name, what makes it. */
export type Given = ReturnType<typeof givenBy>['given'];
/** By name, what an example takes. */
export type Taken = { readonly [Name in keyof Given]: Awaited<ReturnType<Given[Name]>> };

/** What came of an example. */
export interface Told {
  /** What was logged, a line for each time. */
  readonly lines: readonly string[];
  /** Ends with what the ward did because of it. */
  acted(): Promise<unknown>;
}

function once<Made>(make: () => Made): () => Made {
  let made: { readonly it: Made } | undefined;
  return () => (made ??= { it: make() }).it;
}

/**
 * Clients, a draft that is ready to be handed in, one that was, a file, a queue. Whatever is shown or logged makes
 * the ward act.
 */
export function givenBy(t: Ending, gateway: TestGateway, folder: string) {
  const options = { baseUrl: gateway.url, agencyId: AGENCY };
  const signedIn = async (role: 'officer' | 'resident'): Promise<sdk.EtdpClient> =>
    sdk.createClient({ ...options, accessToken: await gateway.signIn(role) });
  const client = sdk.createClient(options);
  const answers = COMPLETE[PROCEDURE] ?? {};
  const consent = {
    version: 1,
    purposes: ['process-dossier' as const, 'declare-true' as const],
    agreedAt: new Date().toISOString(),
  };
  const file = once(() => new File([new Uint8Array(pngFile(64, 64))], 'giấy chứng sinh.png', { type: 'image/png' }));
  const ready = async (): Promise<CreatedDossier> => {
    const made = await client.dossiers.create({ procedureCode: PROCEDURE, channel: 'home' });
    await client.dossiers.update(made.id, { answers });
    await client.documents.upload(made.id, { slot: 'giay-chung-sinh', file: file() });
    return made;
  };
  const officer = once(() => signedIn('officer'));
  const dossier = once(ready);
  const receipt = once(async () => client.dossiers.submit((await ready()).id, { consent }));
  const device = once(() => sdk.createDevice({ store: 'memory' }));
  const refused = once(async () =>
    (await officer()).desk.act((await receipt()).dossierId, { action: 'refuse', note: 'Chỉ là thử' }),
  );
  let acted: Promise<unknown> | undefined;
  const lines: string[] = [];
  const show = (...values: unknown[]): void => {
    lines.push(values.map(String).join(' '));
    acted = refused();
  };
  const { db, clock, keys } = gateway.services;
  const given = {
    client: () => client,
    officer,
    resident: () => signedIn('resident'),
    password: async () => {
      const user = {
        username: 'can.bo',
        role: 'officer',
        agencyId: AGENCY,
        password: STAFF_PASSWORD,
        demo: true,
      } as const;
      await saveUser(db, user, clock());
      return STAFF_PASSWORD;
    },
    path: async () => {
      const path = join(folder, 'giay-chung-sinh.png');
      await writeFile(path, pngFile(8, 8));
      return path;
    },
    keys: () => keys.published,
    text: async () => receiptQrText(await receipt()),
    answers: () => answers,
    consent: () => consent,
    file,
    dossier,
    receipt,
    device,
    queue: async () => {
      const { id } = await dossier();
      const queue = new sdk.UploadQueue({ client, device: device(), draftId: 'khai-sinh', dossierId: id });
      t.after(async () => queue.close());
      return queue;
    },
    signal: () => new AbortController().signal,
    show: () => show,
    console: () => ({ log: show }),
  } satisfies Record<(typeof GIVEN)[number], () => unknown>;
  const told: Told = { lines, acted: () => Promise.resolve(acted) };
  return { given, told };
}

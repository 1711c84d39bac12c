/** Dossiers of invented people that came to their end, and the commands with which an administrator answers for their data. */
import { Readable } from 'node:stream';
import type { Receipt } from '../../src/contract/wire/receipt.ts';
import { receiptSchema } from '../../src/contract/wire/receipt.ts';
import { run } from '../../src/gateway/commands/run.ts';
import { verifyLog } from '../../src/gateway/log/verify.ts';
import { Holder } from './api.ts';
import { pngFile } from './files.ts';
import type { FilingGateway } from './filing-gateway.ts';
import { ANSWERS } from './invented-catalogue.ts';

export const NOTE = 'Bà Thử nhớ đem theo giấy khai sinh cũ';
export const MESSAGE = 'Gia đình tôi ở xa';
export const COMMENT = 'Đi lại hai lần';

export interface Ended {
  readonly holder: Holder;
  readonly receipt: Receipt;
}

/** A dossier with everything that somebody can say in it, handed in and, unless told otherwise, returned with its result. */
export async function ended(
  filing: FilingGateway,
  { answers = {}, token, open = false }: { answers?: object; token?: string; open?: boolean } = {},
): Promise<Ended> {
  const { api } = filing;
  const begun =
    token === undefined
      ? await api.draft()
      : await (async () => {
          const body = { procedureCode: '9.000001', agencyId: '18073', channel: 'home' };
          const told = await api.call('POST', '/v1/dossiers', { token, body });
          return new Holder(api, String(told.body['id']), String(told.body['accessToken']));
        })();
  await begun.write({ ...ANSWERS, ...answers });
  await begun.put(pngFile(4, 4), { name: 'căn cước của Nguyễn Thị Thử.png' });
  const receipt = receiptSchema.parse((await begun.submit()).body);
  const officer = await filing.staff();
  const act = (action: string, more: object = {}): Promise<unknown> =>
    api.call('POST', `/v1/desk/dossiers/${begun.id}/actions`, { token: officer, body: { action, ...more } });
  await act('accept', { note: NOTE });
  await act('request-supplement', { items: [{ slot: 'them', name: 'Giấy thử', reason: NOTE }] });
  const id = await begun.put(pngFile(9, 9), { slot: 'them' });
  await begun.call('POST', '/supplements', { body: { documentIds: [id], note: MESSAGE } });
  if (open) return { holder: begun, receipt };
  const result = await new Holder(api, begun.id, officer).put(pngFile(7, 7), { slot: 'result' });
  await act('finish', { results: [result] });
  await act('return');
  await begun.call('POST', '/feedback', { body: { rating: 2, comment: COMMENT } });
  return { holder: begun, receipt };
}

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A command of `e-tdp` beside the gateway, with what is typed into it. */
export async function eTdp(
  filing: Pick<FilingGateway, 'environment'>,
  args: readonly string[],
  { input = '', environment = {} }: { input?: string; environment?: Readonly<Record<string, string>> } = {},
): Promise<Said> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(args, {
    environment: { ...filing.environment, ...environment },
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    input: Readable.from([input]),
  });
  return { code, out: out.join(''), err: err.join('') };
}

/** What `e-tdp verify` would find wrong. */
export async function faultsOf({ gateway }: FilingGateway): Promise<string[]> {
  const { db, keys, blobs } = gateway.services;
  return (await verifyLog(db, keys, blobs)).faults.map(({ fault, at }) => `${fault} ${String(at ?? '')}`.trim());
}

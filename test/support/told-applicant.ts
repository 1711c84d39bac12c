/** A ward whose applicants are told by mail and short message. */
import type { MailSettings, SmsSettings } from '../../src/gateway/notify/settings.ts';
import type { Pace } from '../../src/gateway/deliveries/pace.ts';
import type { DeliveryRow } from '../../src/gateway/database/tables.ts';
import { receiptSchema, type Receipt } from '../../src/contract/wire/receipt.ts';
import { consent, type Holder, type Told } from './api.ts';
import { ConnectionsFolder, QUICK } from './connections.ts';
import { startFiling, type FilingGateway } from './filing-gateway.ts';
import { AGENCY } from './invented-catalogue.ts';
import { MAIL_PASSWORD, MAIL_USER, MailServer } from './mail/mail-server.ts';
import { until } from './until.ts';
import { WebhookReceiver } from './webhook-receiver.ts';

export const LOOKUP = 'https://thu.example.vn/tra-cuu';
export const PUBLIC_URL = 'https://nopho.example.vn';
export const MAILBOX = 'nguoi.dan@thu.example.vn';
export const MOBILE = '0912 345 678';
const TOKEN = 'khoa-cua-nha-mang';

export function mailSettings(port: number, wishes: Partial<MailSettings> = {}): MailSettings {
  return {
    id: 'thu',
    agencies: { [AGENCY]: { lookup: LOOKUP } },
    host: 'localhost',
    port,
    tls: 'starttls',
    username: { environment: 'MAIL_USER' },
    password: { environment: 'MAIL_PASSWORD' },
    from: 'mot-cua@ward.example.vn',
    ...wishes,
  };
}

export function smsSettings(port: number, wishes: Partial<SmsSettings> = {}): SmsSettings {
  return {
    id: 'tin',
    agencies: { [AGENCY]: { lookup: LOOKUP } },
    url: `http://127.0.0.1:${String(port)}/gui`,
    headers: { Authorization: 'Bearer {token}' },
    format: 'json',
    body: { Phone: '{phone}', Content: '{text}', RequestId: '{id}', SmsType: 2, To: ['{phone}'] },
    secrets: { token: { environment: 'SMS_TOKEN' } },
    phone: '84',
    answers: {
      sent: [{ at: '/CodeResult', is: ['100'] }, { status: [204] }],
      again: [{ at: '/CodeResult', is: ['103'] }],
      refused: [{ at: '/CodeResult', is: ['104'] }],
    },
    insideNetwork: true,
    ...wishes,
  };
}

interface Wishes {
  readonly mail?: Partial<MailSettings>;
  readonly sms?: Partial<SmsSettings>;
  readonly pace?: Partial<Pace>;
  readonly server?: Parameters<typeof MailServer.start>[0];
  /** Whose pages may ask, beside the ward's. */
  readonly origins?: readonly string[];
}

export class ToldApplicant implements AsyncDisposable {
  readonly server: MailServer;
  readonly provider: WebhookReceiver;
  readonly filing: FilingGateway;
  readonly #folder: ConnectionsFolder;
  readonly connectionsFile: string;

  private constructor(
    server: MailServer,
    provider: WebhookReceiver,
    filing: FilingGateway,
    folder: ConnectionsFolder,
    connectionsFile: string,
  ) {
    this.server = server;
    this.provider = provider;
    this.filing = filing;
    this.#folder = folder;
    this.connectionsFile = connectionsFile;
  }

  static async start({
    mail = {},
    sms = {},
    pace = {},
    server: how = {},
    origins = [],
  }: Wishes = {}): Promise<ToldApplicant> {
    const server = await MailServer.start(how);
    const provider = await WebhookReceiver.start();
    const folder = new ConnectionsFolder();
    const connectionsFile = folder.write({
      mail: [mailSettings(server.port, mail)],
      sms: [smsSettings(provider.port, sms)],
    });
    const filing = await startFiling(
      { connectionsFile, publicUrl: PUBLIC_URL },
      { environment: { MAIL_USER, MAIL_PASSWORD, SMS_TOKEN: TOKEN }, pace: { ...QUICK, ...pace }, origins },
    );
    return new ToldApplicant(server, provider, filing, folder, connectionsFile);
  }

  /** A dossier handed in by somebody who wants to be told; null by somebody who says nothing of it. */
  async filed(notify: unknown = { email: MAILBOX }): Promise<{ holder: Holder; receipt: Receipt }> {
    const holder = await this.filing.api.readyDraft();
    const told = await holder.submit({ body: { consent: consent(), ...(notify !== null && { notify }) } });
    return { holder, receipt: receiptSchema.parse(told.body) };
  }

  async act(holder: Holder, body: object): Promise<Told> {
    const token = await this.filing.staff();
    const told = await this.filing.api.call('POST', `/v1/desk/dossiers/${holder.id}/actions`, { token, body });
    if (told.status !== 200) throw new Error(told.text);
    return told;
  }

  async rows(): Promise<DeliveryRow[]> {
    const { db } = this.filing.gateway.services;
    return db.selectFrom('deliveries').selectAll().orderBy('dossier_id').orderBy('position').execute();
  }

  /** Waits until nothing is to be sent any more, and says how each ended: `state problem detail`. */
  async ended(): Promise<string[]> {
    await until('nothing waits', async () => (await this.rows()).every(({ state }) => state !== 'waiting'), 20_000);
    return (await this.rows()).map(({ state, problem, problem_detail }) =>
      [state, problem, problem_detail].filter((part) => part !== null).join(' '),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.filing[Symbol.asyncDispose]();
    await this.server[Symbol.asyncDispose]();
    await this.provider[Symbol.asyncDispose]();
    this.#folder[Symbol.dispose]();
  }
}

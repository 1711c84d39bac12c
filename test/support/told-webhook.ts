/** A ward whose dossiers are told by webhook. */
import type { WebhookSettings } from '../../src/gateway/connections/connections-file.ts';
import type { Pace } from '../../src/gateway/deliveries/pace.ts';
import { ConnectionsFolder, QUICK } from './connections.ts';
import { startFiling, type FilingGateway } from './filing-gateway.ts';
import { AGENCY } from './invented-catalogue.ts';
import { until } from './until.ts';
import { newSecret, WebhookReceiver } from './webhook-receiver.ts';

export class ToldWebhook implements AsyncDisposable {
  readonly receiver: WebhookReceiver;
  readonly filing: FilingGateway;
  readonly secret: string;
  readonly #folder: ConnectionsFolder;

  private constructor(receiver: WebhookReceiver, filing: FilingGateway, secret: string, folder: ConnectionsFolder) {
    this.receiver = receiver;
    this.filing = filing;
    this.secret = secret;
    this.#folder = folder;
  }

  static async start(
    wishes: Partial<WebhookSettings> = {},
    { pace = {}, environment = {} }: { pace?: Partial<Pace>; environment?: Record<string, string> } = {},
  ): Promise<ToldWebhook> {
    const receiver = await WebhookReceiver.start();
    const folder = new ConnectionsFolder();
    const secret = newSecret();
    const connectionsFile = folder.write({
      webhooks: [
        {
          id: 'mot-cua',
          agency: AGENCY,
          url: `http://127.0.0.1:${String(receiver.port)}/nhan`,
          secret: { environment: 'WEBHOOK_SECRET' },
          insideNetwork: true,
          ...wishes,
        },
      ],
    });
    const filing = await startFiling(
      { connectionsFile },
      { environment: { WEBHOOK_SECRET: secret, ...environment }, pace: { ...QUICK, ...pace } },
    );
    return new ToldWebhook(receiver, filing, secret, folder);
  }

  /** Waits until so many requests have come. */
  async received(count: number): Promise<void> {
    await until(`${String(count)} requests have come`, () => this.receiver.received.length >= count, 10_000);
  }

  /** Waits until every delivery is in a state, and says why the first one is not sent. */
  async ends(state: string): Promise<string | null> {
    const { db } = this.filing.gateway.services;
    const first = () => db.selectFrom('deliveries').selectAll().orderBy('position').limit(1).executeTakeFirst();
    await until(`it is ${state}`, async () => (await first())?.state === state, 10_000);
    const row = await first();
    return [row?.problem, row?.problem_detail].filter(Boolean).join(' ') || null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.filing[Symbol.asyncDispose]();
    await this.receiver[Symbol.asyncDispose]();
    this.#folder[Symbol.dispose]();
  }
}

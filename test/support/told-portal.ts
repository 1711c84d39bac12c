/** A ward whose dossiers are told to a simulated national portal. */
import type { Config } from '../../src/gateway/config/config.ts';
import type { Pace } from '../../src/gateway/deliveries/pace.ts';
import type { PortalSettings } from '../../src/gateway/connections/connections-file.ts';
import type { Holder } from './api.ts';
import { pngFile } from './files.ts';
import { ConnectionsFolder, ENVIRONMENT, portalSettings, QUICK, UNIT } from './connections.ts';
import { startFiling, type FilingGateway } from './filing-gateway.ts';
import { ANSWERS } from './invented-catalogue.ts';
import { PortalSimulator } from './portal-simulator/simulator.ts';
import { until } from './until.ts';

export const NUMBER = '042190000017';

export interface Wishes {
  readonly settings?: Partial<PortalSettings>;
  readonly mapping?: Record<string, unknown>;
  readonly pace?: Partial<Pace>;
  readonly config?: Partial<Config>;
  /** Variables of the environment. */
  readonly variables?: Readonly<Record<string, string>>;
}

export class ToldPortal implements AsyncDisposable {
  readonly portal: PortalSimulator;
  readonly filing: FilingGateway;
  readonly #folder: ConnectionsFolder;
  #minutes = 0;

  private constructor(portal: PortalSimulator, filing: FilingGateway, folder: ConnectionsFolder) {
    this.portal = portal;
    this.filing = filing;
    this.#folder = folder;
  }

  static async start({
    settings = {},
    mapping,
    pace = {},
    config = {},
    variables = {},
  }: Wishes = {}): Promise<ToldPortal> {
    const portal = await PortalSimulator.start([UNIT]);
    const folder = new ConnectionsFolder();
    if (mapping) folder.write(mapping, 'mapping.json');
    const connectionsFile = folder.write({
      portal: portalSettings(portal, { ...(mapping && { mapping: 'mapping.json' }), ...settings }),
    });
    try {
      const telling = { environment: { ...ENVIRONMENT, ...variables }, pace: { ...QUICK, ...pace } };
      return new ToldPortal(portal, await startFiling({ connectionsFile, ...config }, telling), folder);
    } catch (error) {
      // A server that nobody closes keeps the test from ending.
      await portal[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
      throw error;
    }
  }

  /** Moves the ward's clock a minute on: each step of a dossier has a time of its own. */
  tick(minutes = 1): void {
    this.#minutes += minutes;
    this.filing.setTime(new Date(Date.parse('2026-11-23T09:00:00+07:00') + this.#minutes * 60_000));
  }

  /** A dossier filed by somebody with an identity number. */
  async filed(answers: Record<string, unknown> = {}): Promise<{ holder: Holder; code: string }> {
    this.tick();
    const holder = await this.filing.api.draft();
    await holder.write({ ...ANSWERS, number: NUMBER, ...answers });
    await holder.put(pngFile(4, 4));
    const told = await holder.submit();
    if (told.status !== 201 && told.status !== 200) throw new Error(told.text);
    return { holder, code: String(told.body['code']) };
  }

  async act(holder: Holder, action: string, more: Record<string, unknown> = {}): Promise<void> {
    this.tick();
    const told = await this.filing.api.call('POST', `/v1/desk/dossiers/${holder.id}/actions`, {
      // Signed in anew: a session does not last as long as a dossier.
      token: await this.filing.staff(),
      body: { action, ...more },
    });
    if (told.status !== 200) throw new Error(told.text);
  }

  /** Waits until nothing is left to send, given up or not. */
  async quiet(): Promise<void> {
    const { db } = this.filing.gateway.services;
    await until('everything is sent or given up', async () => {
      // A claim ends by the ward's clock, which only tests move.
      const open = await db.selectFrom('deliveries').select('id').where('state', '=', 'waiting').execute();
      const dead = await db.selectFrom('deliveries').select('id').where('state', '=', 'dead').execute();
      return open.length === 0 || dead.length > 0;
    });
  }

  /** Every delivery in order, as `message state problem`. */
  async deliveries(): Promise<string[]> {
    const rows = await this.filing.gateway.services.db
      .selectFrom('deliveries')
      .selectAll()
      .orderBy('created_at')
      .orderBy('dossier_id')
      .orderBy('position')
      .execute();
    return rows.map(({ message, state, problem, problem_detail }) =>
      [message, state, problem, problem_detail].filter((word) => word !== null).join(' '),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.filing[Symbol.asyncDispose]();
    await this.portal[Symbol.asyncDispose]();
    this.#folder[Symbol.dispose]();
  }
}

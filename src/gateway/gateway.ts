import type { Config } from './config/config.ts';
import type { Services } from './context.ts';
import { openAudit } from './audit/open-audit.ts';
import { withAudit } from './audit/with-audit.ts';
import { connect } from './connections/connect.ts';
import type { Engine } from './database/engine.ts';
import { ALONE } from './database/nodes.ts';
import { Courier, type DeadLetter } from './deliveries/courier.ts';
import type { Pace } from './deliveries/pace.ts';
import { bindGovStack } from './govstack/bind.ts';
import { GOVSTACK_PREFIX, systemErrorResponse } from './govstack/refused.ts';
import { allHandlers } from './handlers.ts';
import { createApp } from './http/app.ts';
import { problemResponse } from './http/problem.ts';
import { Metrics } from './http/metrics.ts';
import { gatheredLines } from './http/gathered-lines.ts';
import { jsonLog } from './http/request-log.ts';
import { close, createHttpServer, listen, type Patience } from './http/server.ts';
import { faultLine, warningLine } from './http/fault.ts';
import { Underway } from './http/underway.ts';
import { hourlyByOneNode } from './nodes/by-one-node.ts';
import { bindChoicePage } from './notify/choice-page.ts';
import { bindStopLinks, stopLinks } from './notify/stop-links.ts';
import { bindFileLinks, fileLinks } from './portal/file-links.ts';
import { packageVersion } from './package-version.ts';
import { catalogueDir, embedDir, fontsDir } from './paths.ts';
import { bindSignIn } from './providers/pages.ts';
import { applyRules } from './retention/rules.ts';
import { withSandbox } from './sandbox/sandbox.ts';
import { startScanning } from './scans/run.ts';
import { openServices } from './services.ts';
import { gatewayOrigin } from './site/pages.ts';
import { bindSite } from './site/site.ts';
import { bindPaymentNotices } from './payments/bind.ts';
import { openTracer } from './tracing/open-tracer.ts';
import { apart } from './tracing/span.ts';
import { bindMetrics } from './watching/bind.ts';
import { gauges } from './watching/gauges.ts';
import { noted } from './watching/jobs.ts';
import { Machine } from './watching/machine.ts';
import { measure } from './watching/measure.ts';
import type { Environment } from './config/environment.ts';

const GRACE = 3_500;
/** And those whose connection is gone. */
const LAST_MS = 1_000;

export interface GatewayOptions {
  readonly config: Config;
  /** Looked at once everything is open and before anybody can call; what it throws keeps the gateway from starting. */
  readonly beforeListening?: (services: Services) => Promise<void>;
  /** Folder of the demo ward's website. @default null: `/` leads to the reference */
  readonly siteDir?: string | null;
  /** @default the catalogue that comes with the package */
  readonly catalogueDir?: string;
  /** @default the package's build */
  readonly embedDir?: string;
  /** Milliseconds running requests may take to finish when it stops. @default 3500 */
  readonly graceMs?: number;
  /** How long slow clients are waited for. @default minutes, for slow lines */
  readonly patience?: Patience;
  /** @default the machine's */
  readonly clock?: () => Date;
  /** Where secrets of connections stand. @default the process's */
  readonly environment?: Environment;
  /** How fast other systems are told. @default that of a ward */
  readonly pace?: Pace;
  /** Takes the lines of the request log. @default standard output */
  readonly log?: (line: string) => void;
  /** Takes a line for each fault nobody foresaw. @default standard error */
  readonly faults?: (line: string) => void;
  /** Takes a line for what somebody has to look at. @default standard error */
  readonly warnings?: (line: string) => void;
}
/** A gateway that listens. */
export interface Gateway {
  readonly services: Services;
  /** The real one, where the configuration said 0. */
  readonly port: number;
  /** Lets running requests finish, ends live answers, closes the database; at most a few seconds. */
  stop(): Promise<void>;
}

/**
 * Opens the data and listens.
 * @throws {Error} in one sentence a person can act on: wrong settings, a busy port, another gateway on the same data
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, clock = () => new Date(), log = toStdout, faults = toStderr, warnings = toStderr } = options;
  const onFault = (error: unknown, requestId?: string): void => {
    faults(faultLine(error, clock(), requestId));
  };
  const environment = options.environment ?? process.env;
  const tracer = await openTracer(environment, {
    version: packageVersion(),
    onTrouble: (why) => {
      warnings(warningLine('traces-not-taken', { why }, clock()));
    },
  });
  // Written at once, not with the next lines of the request log: what was done is noted before it is answered.
  const stdout = options.log ?? ((line: string) => void process.stdout.write(line));
  const audit = openAudit({ to: config.watching.auditLog, stdout, clock, onFault });
  const { services, engine } = await openServices(config, options.catalogueDir ?? catalogueDir(), clock, onFault, {
    targetsOf: ({ agencies, catalogue, keys, dataKeys }) =>
      connect(config.connectionsFile, {
        agencies,
        catalogue,
        link: config.publicUrl === null ? null : fileLinks(config.publicUrl, keys),
        stop: config.publicUrl === null ? null : stopLinks(config.publicUrl, dataKeys),
        environment,
      }),
    pace: options.pace,
    audit,
    tracer,
  }).catch(async (error: unknown) => {
    audit.close();
    await tracer?.stop();
    throw error;
  });
  try {
    await options.beforeListening?.(services);
    return await serve(services, options, { engine, log, onFault, warn: warnings });
  } catch (error) {
    await Promise.all([engine.close(), tracer?.stop()]);
    audit.close();
    throw error;
  }
}

interface Ends {
  readonly engine: Engine;
  readonly log: (line: string) => void;
  readonly onFault: (error: unknown, requestId?: string) => void;
  readonly warn: (line: string) => void;
}

async function serve(
  services: Services,
  options: GatewayOptions,
  { engine, log, onFault: told, warn }: Ends,
): Promise<Gateway> {
  const { config, clock, hub, audit } = services;
  let port = config.port;
  const pages = options.siteDir ? { pages: options.siteDir, fonts: fontsDir() } : null;
  const real = allHandlers(services);
  const handlers = withAudit(services, config.mode === 'demo' ? withSandbox(services, real) : real);
  const metrics = new Metrics();
  const machine = new Machine(packageVersion());
  const onFault = (error: unknown, requestId?: string): void => {
    metrics.fault();
    told(error, requestId);
  };
  const app = createApp({
    services,
    handlers,
    metrics,
    tracer: services.tracer,
    beside: (hono, { rates }) => {
      const origin = (request: Request): string => gatewayOrigin(request, config.publicUrl, port);
      bindFileLinks(hono, services, rates);
      bindPaymentNotices(hono, services, rates);
      bindStopLinks(hono, services, rates);
      bindChoicePage(hono, services, rates);
      bindGovStack(hono, { services, handlers, rates, origin });
      bindSignIn(hono, { services, rates, origin });
      bindMetrics(hono, { metrics, machine, gauges: gauges(services, engine), token: config.watching.metricsToken });
      bindSite(hono, { services, embedDir: options.embedDir ?? embedDir(), pages, port: () => port });
    },
    refused: (pathname, ...refusal) =>
      pathname.startsWith(GOVSTACK_PREFIX) ? systemErrorResponse(...refusal) : problemResponse(...refusal),
    log: jsonLog(log, clock),
    onFault,
  });
  const underway = new Underway();
  const server = createHttpServer(underway.counted(app), options.patience);
  port = await listen(server, config.port, config.host);
  const stopSweeping = hourlyByOneNode(
    services.nodes,
    'sweep',
    noted(services, 'sweep', () => applyRules(services)),
    onFault,
  );
  const measuring = noted(services, 'measure', () => measure(services.db, clock()));
  const stopMeasuring = hourlyByOneNode(services.nodes, 'measure', measuring, onFault);
  // Somebody may have taken a new one: each node reads them for itself.
  const stopReading = hourlyByOneNode(ALONE, 'data keys', () => services.dataKeys.load(services.db), onFault);
  const stopScanning = startScanning(services, onFault);
  const { targets, pace } = services.deliveries;
  const onDead = (dead: DeadLetter): void => {
    warn(warningLine('delivery-dead', { ...dead }, clock()));
  };
  const courier = new Courier({ db: services.db, targets, pace, clock, onFault, onDead, tracer: services.tracer });
  services.deliveries.onWake(() => {
    apart(() => {
      courier.wake();
    });
  });
  courier.start();

  audit.note({ event: 'gateway.started', outcome: 'done', by: { kind: 'gateway' }, what: packageVersion() });

  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    hub.close();
    const silent = courier.stop();
    await close(server, options.graceMs ?? GRACE);
    await underway.ended(LAST_MS);
    await Promise.all([
      stopSweeping(),
      stopMeasuring(),
      stopReading(),
      stopScanning(),
      silent,
      services.examiner.close(),
    ]);
    machine.stop();
    await Promise.all([engine.close(), services.tracer?.stop()]);
    audit.note({ event: 'gateway.stopped', outcome: 'done', by: { kind: 'gateway' } });
    audit.close();
  };
  return { services, port, stop: () => (stopping ??= stop()) };
}

const toStdout = gatheredLines((text) => process.stdout.write(text));
function toStderr(line: string): void {
  process.stderr.write(line);
}

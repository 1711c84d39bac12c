import { configFrom, portFrom } from './config/environment.ts';
import { makeDemoAccounts, makeUpPassword } from './demo-accounts.ts';
import { startGateway, type Gateway } from './gateway.ts';
import { close, listen } from './http/server.ts';
import { nodeTooOld } from './node-floor.ts';
import { demoSiteDir, fontsDir } from './paths.ts';
import { createSiteServer } from './site/site-server.ts';
import { untilTold } from './until-told.ts';

/**
 * What `npm start` runs: the gateway with demo accounts, every loopback origin registered, and the ward's website twice: beside the
 * API, and on a second address as a foreign origin. Environment as in `configFrom`, and `ETDP_SITE_PORT` (the gateway's port and
 * one), `ETDP_DEMO_PASSWORD` (made up when unset).
 */
async function main(): Promise<void> {
  const tooOld = nodeTooOld(process.versions.node);
  if (tooOld !== undefined) throw new Error(tooOld);
  const config = configFrom(process.env, 'demo');
  const given = process.env['ETDP_DEMO_PASSWORD'] ?? '';
  const password = given === '' ? makeUpPassword() : given;
  const siteDir = demoSiteDir();
  const gateway = await startGateway({
    config,
    siteDir,
    beforeListening: (services) => makeDemoAccounts(services, password),
  });
  const told = untilTold();
  const wanted =
    portFrom(process.env['ETDP_SITE_PORT'] || undefined, 'ETDP_SITE_PORT') ?? (config.port === 0 ? 0 : config.port + 1);
  const site =
    siteDir === null ? null : createSiteServer({ pages: siteDir, fonts: fontsDir() }, config.publicUrl, gateway.port);
  const sitePort = site && (await listen(site, wanted, config.host, 'ETDP_SITE_PORT'));
  announce(config.host, gateway, sitePort, given === '' ? password : null);
  await told;
  await Promise.all([gateway.stop(), site ? close(site, 500) : undefined]);
}

function announce(host: string, gateway: Gateway, sitePort: number | null, password: string | null): void {
  const at = (port: number): string => `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
  const lines = [
    '',
    'e-TDP: this is a demo. What is filed here reaches no office.',
    `  Ward site (another origin)  ${sitePort === null ? 'none' : at(sitePort)}`,
    `  Gateway, with the same site ${at(gateway.port)}`,
    `  API reference               ${at(gateway.port)}/docs`,
    `  Accounts                    resident, volunteer, officer, admin`,
    `  Password                    ${password ?? 'as in ETDP_DEMO_PASSWORD'}`,
    `  Data                        ${gateway.services.config.dataDir}`,
    '  Stop with Ctrl+C.',
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`e-tdp: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);

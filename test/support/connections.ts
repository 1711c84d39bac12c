/** A connections file, and the pace of tests: failures are tried again at once, and given up soon. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionsFile, PortalSettings } from '../../src/gateway/connections/connections-file.ts';
import { USUAL_PACE, type Pace } from '../../src/gateway/deliveries/pace.ts';
import { AGENCY } from './invented-catalogue.ts';
import {
  ASK_PATH,
  DSTCODE,
  PASSWORD,
  SEND_PATH,
  SIGN_IN_PATH,
  USERNAME,
  type PortalSimulator,
} from './portal-simulator/simulator.ts';

export const UNIT = '000.00.30.H27';
export const QUICK: Pace = {
  ...USUAL_PACE,
  firstWait: 0,
  longestWait: 0,
  tries: 6,
  attempt: 20_000,
  claim: 60_000,
  look: 20,
};
export const ENVIRONMENT = { PORTAL_USERNAME: USERNAME, PORTAL_PASSWORD: PASSWORD };

/** How the simulator is reached. */
export function portalSettings(
  portal: Pick<PortalSimulator, 'address'>,
  wishes: Partial<PortalSettings> = {},
): PortalSettings {
  return {
    address: portal.address,
    signInPath: SIGN_IN_PATH,
    askPath: ASK_PATH,
    sendPath: SEND_PATH,
    dstcode: DSTCODE,
    username: { environment: 'PORTAL_USERNAME' },
    password: { environment: 'PORTAL_PASSWORD' },
    units: { [AGENCY]: UNIT },
    plainHttp: true,
    ...wishes,
  };
}

/** Writes files into a folder of its own, which goes with it. */
export class ConnectionsFolder implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'etdp-connections-'));

  write(content: ConnectionsFile | Record<string, unknown>, name = 'connections.json'): string {
    const file = join(this.folder, name);
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

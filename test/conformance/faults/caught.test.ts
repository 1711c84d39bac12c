import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'node:test';
import { CHECKS } from '../../../src/conformance/checks/all.ts';
import type { Options } from '../../../src/conformance/index.ts';
import { runConformance } from '../../support/conformance.ts';
import { FAULTS, type Fault } from './faults.ts';

const FAULTY = fileURLToPath(new URL('./faulty.ts', import.meta.url));

/** Lets something be done with a gateway that has a fault, and ends it. */
async function withFault(fault: Fault, work: (reach: Options) => Promise<void>): Promise<void> {
  const child = spawn(process.execPath, [FAULTY, fault.name], { stdio: ['pipe', 'pipe', 'pipe'] });
  let err = '';
  child.stderr.on('data', (text) => (err += String(text)));
  const ended = once(child, 'exit');
  try {
    const lines = createInterface({ input: child.stdout });
    const first = await Promise.race([once(lines, 'line'), ended]);
    if (typeof first[0] !== 'string') throw new Error(`the gateway did not start: ${err}`);
    await work(JSON.parse(first[0]) as Options);
  } finally {
    child.stdin.end();
    await ended;
  }
}

interface Report {
  readonly checks: readonly { readonly name: string; readonly outcome: string }[];
}

describe('A gateway with one fault', { concurrency: 2 }, () => {
  for (const fault of FAULTS) {
    it(`is found out: ${fault.name}`, async () => {
      const check = CHECKS.find(({ name }) => name === fault.check);
      assert.ok(check, `there is no check "${fault.check}"`);
      await withFault(fault, async (reach) => {
        const { code, out, err } = await runConformance(reach, '--only', check.group, '--format', 'json');
        assert.deepEqual([code, err], [1, '']);
        const { checks } = JSON.parse(out) as Report;
        const failed = checks.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);
        assert.ok(failed.includes(fault.check), `failed instead: ${failed.join('; ')}`);
      });
    });
  }
});

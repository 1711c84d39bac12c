import assert from 'node:assert/strict';
import { appendFileSync, copyFileSync, readFileSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { AuditFile } from '../../../src/gateway/audit/audit-file.ts';
import { AuditLog, hashOf, splitLine } from '../../../src/gateway/audit/audit-log.ts';
import { openAudit } from '../../../src/gateway/audit/open-audit.ts';
import { verifyAudit } from '../../../src/gateway/audit/verify-audit.ts';
import type { AuditEvent } from '../../../src/gateway/audit/vocabulary.ts';
import { testAudit } from '../../support/audit.ts';

const event: AuditEvent = { event: 'dossier.read', outcome: 'done', by: { kind: 'staff' } };
const changed = (line: string): string => line.replace('dossier.read', 'dossier.moved');
const clock = (): Date => new Date('2026-11-23T02:00:00Z');

function writer(file: string, faults: unknown[] = []): AuditLog {
  return new AuditLog(new AuditFile(file), clock, (error) => faults.push(error));
}
const write = (log: AuditLog, count: number): void => {
  for (let at = 0; at < count; at++) log.note(event);
};
const faultsOf = async (...files: string[]): Promise<string[]> =>
  (await verifyAudit(files)).faults.map(({ line, what }) => `${String(line)} ${what}`);

describe('an audit log', () => {
  it('is whole when nobody has touched it, whoever wrote in turns', async (t) => {
    const { file } = testAudit(t);
    const [one, other] = [writer(file), writer(file)];
    write(one, 3);
    write(other, 2);
    write(one, 1);
    assert.deepEqual(await verifyAudit([file]), { lines: 6, begunBefore: 0, faults: [] });
    assert.equal(statSync(file).mode & 0o077, 0);
  });
  for (const [what, change, expected] of [
    [
      'a line that was changed',
      (lines: string[]) => lines.map((line, at) => (at === 2 ? changed(line) : line)),
      ['3 changed'],
    ],
    [
      'a line that was changed together with its hash',
      (lines: string[]) => lines.map((line, at) => (at === 2 ? rehashed(line, changed) : line)),
      ['4 a line before it was changed or put in'],
    ],
    [
      'a line that was taken out',
      (lines: string[]) => lines.filter((_, at) => at !== 2),
      ['3 lines before it are missing'],
    ],
    [
      'a line that was put in',
      (lines: string[]) => lines.flatMap((line, at) => (at === 2 ? [line, line] : [line])),
      ['4 lines before it are missing'],
    ],
    [
      'a line that was cut off',
      (lines: string[]) => lines.map((line, at) => (at === 4 ? line.slice(0, 90) : line)),
      ['5 no line of an audit log'],
    ],
  ] as const)
    it(`tells ${what}`, async (t) => {
      const { file } = testAudit(t);
      write(writer(file), 5);
      const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
      writeFileSync(file, `${change(lines).join('\n')}\n`);
      assert.deepEqual(await faultsOf(file), expected);
    });
  it('tells that the end of a writer was cut off, once another has begun after it', async (t) => {
    const { file } = testAudit(t);
    write(writer(file), 3);
    write(writer(file), 1);
    const lines = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, lines.filter((_, at) => at !== 2).join('\n'));
    assert.deepEqual(await faultsOf(file), ['3 lines before it are missing']);
  });
  it('goes on in a new file when it was moved away, and in the same one when it was emptied', async (t) => {
    const { file } = testAudit(t);
    const log = writer(file);
    write(log, 2);
    const [moved, copied] = [`${file}.2`, `${file}.1`];
    renameSync(file, moved);
    write(log, 2);
    copyFileSync(file, copied);
    truncateSync(file);
    write(log, 1);
    assert.deepEqual(await verifyAudit([moved, copied, file]), { lines: 5, begunBefore: 0, faults: [] });
    // What was thrown away is no fault, but said.
    assert.deepEqual(await verifyAudit([file]), { lines: 1, begunBefore: 1, faults: [] });
    assert.deepEqual(await faultsOf(moved, file), ['1 lines before it are missing']);
  });
  it('begins a line of its own after one that a full disk has cut', async (t) => {
    const { file } = testAudit(t);
    write(writer(file), 1);
    appendFileSync(file, '{"time":"2026-11-23T02:00:00.000Z","log":"audit","ev');
    write(writer(file), 1);
    assert.deepEqual(await faultsOf(file), ['2 no line of an audit log']);
  });
  it('tells once that it cannot be written, goes on, and counts what is lost', () => {
    const faults: unknown[] = [];
    const log = writer('/dev/full', faults);
    write(log, 3);
    assert.equal(log.lost, 3);
    assert.equal(faults.length, 1);
    assert.match(String(faults[0]), /ENOSPC/);
  });
  it('shows by its numbers that lines were lost', async (t) => {
    const { file } = testAudit(t);
    const sink = new AuditFile(file);
    let full = false;
    const log = new AuditLog(
      {
        write: (line) => {
          if (full) throw new Error('full');
          sink.write(line);
        },
        last: () => null,
        close: () => undefined,
      },
      clock,
      () => undefined,
    );
    write(log, 1);
    full = true;
    write(log, 2);
    full = false;
    write(log, 1);
    assert.deepEqual(await faultsOf(file), ['2 lines before it are missing']);
  });
  it('that cannot be opened says what to do', (t) => {
    const to = { file: `${testAudit(t).file}/nowhere/audit.log` };
    assert.throws(
      () => openAudit({ to, stdout: () => undefined, clock, onFault: () => undefined }),
      /^Error: The audit log .* cannot be written \(ENOENT\): see to its folder, or correct ETDP_AUDIT_LOG$/,
    );
  });
  it('stands between other lines of standard output and is found there', async (t) => {
    const { file } = testAudit(t);
    const said: string[] = ['{"time":"x","status":200}\n'];
    const audit = openAudit({ to: 'stdout', stdout: (line) => said.push(line), clock, onFault: () => undefined });
    audit.note(event);
    said.push('e-TDP: this is a demo.\n');
    audit.note(event);
    writeFileSync(file, said.join(''));
    assert.deepEqual(await verifyAudit([file]), { lines: 2, begunBefore: 0, faults: [] });
  });
});

/** A line by somebody who knows how hashes are made: right in itself, and no link of the chain. */
function rehashed(line: string, change: (text: string) => string): string {
  const text = change(splitLine(line)?.text ?? '');
  return `${text},"hash":"${hashOf(text)}"}`;
}

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { canonicalJson } from '../../../src/contract/rules/canonical.ts';
import type { PublishedKey } from '../../../src/contract/wire/keys.ts';
import type { SignedEvent, TrackingLog } from '../../../src/contract/wire/log.ts';
import { checkLog, type CheckLogOptions } from '../../../src/sdk/proof/check-log.ts';
import type { LogFault } from '../../../src/sdk/proof/log-check.ts';
import { proofCrypto, type ProofCrypto } from '../../../src/sdk/proof/proof-crypto.ts';
import { systemRuntime } from '../../../src/sdk/runtime.ts';
import { LOG_ANSWERS, LOG_CODE, newKey, signedEvent, signedLog, type TestKey } from '../../support/signed-log.ts';

let first: TestKey;
let second: TestKey;
let keys: PublishedKey[];
let crypto: ProofCrypto;
let log: TrackingLog;
before(async () => {
  first = await newKey();
  second = await newKey(first);
  keys = [second.published, first.published];
  crypto = (await proofCrypto(systemRuntime)) ?? assert.fail('this Node has Ed25519');
  log = await signedLog(first, second);
});

async function faultsOf(of: TrackingLog, options: CheckLogOptions = {}, known = keys): Promise<readonly LogFault[]> {
  const check = await checkLog(of, known, crypto, options);
  return check.ok === false ? check.faults : [];
}
const kindsOf = async (of: TrackingLog, options?: CheckLogOptions, known?: PublishedKey[]): Promise<string[]> =>
  (await faultsOf(of, options, known)).map((fault) =>
    'seq' in fault
      ? `${fault.kind} at ${fault.seq}`
      : 'member' in fault
        ? `${fault.kind} in ${fault.member}`
        : fault.kind,
  );
const withEvent = (at: number, change: Partial<SignedEvent>): TrackingLog => ({
  ...log,
  events: log.events.map((event, index) => (index === at ? { ...event, ...change } : event)),
});
/** The text with one letter changed. */
const flipped = (text: string, at: number): string =>
  text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << (at % 5))) + text.slice(at + 1);

describe('a log as it was signed', () => {
  it('is right, over a rotation of keys', async () => {
    const check = await checkLog(log, keys, crypto, { code: LOG_CODE, answers: LOG_ANSWERS, receipt: log.receipt });
    assert.ok(check.ok);
    assert.deepEqual(
      check.events.map(({ seq, type, actor }) => `${seq} ${type} ${actor}`),
      ['1 created applicant', '2 submitted applicant', '3 moved officer', '4 supplemented applicant'],
    );
    assert.deepEqual(check.keyIds, [first.published.id, second.published.id]);
    assert.deepEqual(check.files, log.files);
  });

  it('may hold what this version has no name for', async () => {
    const event = await signedEvent(
      // As a newer gateway would write it.
      {
        type: 'blessed' as 'moved',
        actor: 'machine' as 'officer',
        data: { more: [1] },
        seq: 5,
        at: log.receipt.submittedAt,
      },
      log.events.at(-1)?.hash,
      second,
    );
    const check = await checkLog({ ...log, events: [...log.events, event] }, keys, crypto);
    assert.ok(check.ok);
    assert.equal(check.events.at(-1)?.type, 'unknown');
  });
});

describe('a log in which any one letter was changed', () => {
  for (const member of ['text', 'hash', 'keyId', 'signature'] as const) {
    it(`is caught, and the event named: ${member}`, async () => {
      for (const [at, event] of log.events.entries()) {
        for (let letter = 0; letter < event[member].length; letter++) {
          const faults = await faultsOf(withEvent(at, { [member]: flipped(event[member], letter) }));
          assert.ok(
            faults.some((fault) => 'seq' in fault && fault.seq === at + 1),
            `letter ${letter} of event ${at + 1}`,
          );
        }
      }
    });
  }

  it('is caught, and named: the receipt', async () => {
    for (const [member, value] of Object.entries(log.receipt)) {
      const changed =
        typeof value === 'number' ? value + 1 : value === null ? log.receipt.submittedAt : flipped(value, 2);
      const kinds = await kindsOf({ ...log, receipt: { ...log.receipt, [member]: changed } });
      assert.ok(
        kinds.some((kind) => /^receipt-|^digest-|^of-other-dossier/.test(kind)),
        `${member}: ${kinds.join()}`,
      );
    }
  });

  it('is caught, and the file named', async () => {
    for (const [at, file] of log.files.entries()) {
      for (const member of ['id', 'slot', 'sha256'] as const) {
        const files = log.files.map((one, index) =>
          index === at ? { ...one, [member]: one[member].replace(/^./, (x) => (x === '9' ? '8' : '9')) } : one,
        );
        const faults = await faultsOf({ ...log, files });
        assert.ok(
          faults.some((fault) => 'documentId' in fault && fault.documentId === file.id),
          member,
        );
      }
    }
  });
});

describe('a log that was put together anew', () => {
  it('shows an event that is missing, once, and where', async () => {
    const without = (at: number): TrackingLog => ({ ...log, events: log.events.filter((_, index) => index !== at) });
    assert.deepEqual(await kindsOf(without(2)), ['gap at 3', 'previous-differs at 3']);
    assert.ok((await kindsOf(without(0))).includes('beginning-missing at 1'));
    assert.ok((await kindsOf(without(1))).includes('submission-missing'));
    // Of the last one only the file that came with it is missed: a log is proved as far as it goes.
    assert.deepEqual(await kindsOf(without(3)), ['file-not-logged']);
  });

  it('shows events that were put in twice, or in another order', async () => {
    const [one, two, three, four] = log.events;
    assert.ok(one && two && three && four);
    assert.ok((await kindsOf({ ...log, events: [one, two, two, three, four] })).includes('gap at 3'));
    assert.ok((await kindsOf({ ...log, events: [one, three, two, four] })).includes('previous-differs at 2'));
    assert.deepEqual((await kindsOf({ ...log, events: [] }))[0], 'log-empty');
  });

  it('shows the events of another dossier, and the log of another code', async () => {
    const text = canonicalJson({ ...(JSON.parse(log.events[1]?.text ?? '') as object), dossierId: 'x' });
    assert.ok((await kindsOf(withEvent(1, { text }))).includes('of-other-dossier at 2'));
    assert.deepEqual(await kindsOf(log, { code: 'H27.30-261123-0002' }), ['receipt-differs in code']);
  });

  it('shows other answers than those that were handed in', async () => {
    assert.deepEqual(await kindsOf(log, { answers: { ...LOG_ANSWERS, name: 'Trần Thị Thử' } }), ['answers-differ']);
  });

  it('shows a receipt that is not the one at hand, though the gateway signed both', async () => {
    const held = { ...log.receipt, digest: '0'.repeat(64) };
    assert.deepEqual(await kindsOf(log, { receipt: held }), ['receipt-differs in digest']);
  });

  it('shows a file that is gone, and one that nobody handed in', async () => {
    assert.deepEqual(await kindsOf({ ...log, files: log.files.slice(1) }), ['file-missing']);
    const stranger = { id: '9'.repeat(8), slot: 'x', sha256: '0'.repeat(64), size: 1 };
    assert.deepEqual(await kindsOf({ ...log, files: [...log.files, stranger] }), ['file-not-logged']);
  });
});

describe('keys', () => {
  it('that are not published are not believed', async () => {
    assert.deepEqual(await kindsOf(log, {}, [first.published]), ['key-unknown at 4']);
    assert.ok((await kindsOf(log, {}, [])).includes('receipt-key-unknown'));
  });

  it('are believed for being vouched for by one that is trusted, however they are ordered', async () => {
    const third = await newKey(second);
    const longer = await signedLog(first, third);
    const all = [third.published, second.published, first.published];
    for (const known of [all, [...all].reverse()]) {
      for (const trusted of [first.published.id, first.published.publicKey])
        assert.deepEqual(await kindsOf(longer, { trustedKeys: [trusted] }, known), []);
    }
    assert.deepEqual(await kindsOf(longer, { trustedKeys: [third.published.id] }, all), [
      'key-unknown at 1',
      'key-unknown at 2',
      'key-unknown at 3',
      'receipt-key-unknown',
    ]);
    // A link of the chain is missing.
    const broken = all.filter(({ id }) => id !== second.published.id);
    assert.deepEqual(await kindsOf(longer, { trustedKeys: [first.published.id] }, broken), ['key-unknown at 4']);
  });

  it('are not believed under an id that is not theirs, nor vouched for by a signature over something else', async () => {
    const forger = await newKey();
    const forged = await signedLog(forger);
    const under = { ...forger.published, id: first.published.id };
    assert.ok((await kindsOf(forged, { trustedKeys: [first.published.id] }, [under])).includes('receipt-key-unknown'));
    const vouched = { ...forger.published, signedBy: first.published.id, signature: second.published.signature };
    const kinds = await kindsOf(forged, { trustedKeys: [first.published.id] }, [vouched, first.published]);
    assert.ok(kinds.includes('key-unknown at 1'));
  });

  it('of another kind are not tried', async () => {
    const unknown = keys.map((key) => ({ ...key, algorithm: 'unknown' as const }));
    assert.ok((await kindsOf(log, {}, unknown)).includes('key-unknown at 1'));
  });
});

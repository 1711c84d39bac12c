import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { checkChain, nextEvent, type LogEvent, type NewLogEvent } from '../../src/gateway/log/chain.ts';
import { keysFrom, type Keys } from '../../src/gateway/keys/keys.ts';
import { signingKey } from '../../src/gateway/keys/signing-key.ts';

const AT = '2026-11-23T15:04:05+07:00';
const newKeys = (): Keys => keysFrom([signingKey(generateKeyPairSync('ed25519').privateKey, AT)], randomBytes(32));
const keys = newKeys();
const DOSSIER = '0b8f6a54-7a35-4c5e-9a55-0d6c4dfb3a11';

function happening(more: Partial<NewLogEvent> = {}): NewLogEvent {
  return {
    dossierId: DOSSIER,
    type: 'moved',
    at: AT,
    actor: 'officer',
    data: { state: 'accepted' },
    ...more,
  };
}
/** Three events of one dossier. */
function chain(): LogEvent[] {
  const events: LogEvent[] = [];
  for (const type of ['created', 'submitted', 'moved'] as const)
    events.push(nextEvent(events.at(-1), happening({ type }), keys));
  return events;
}
function changed(at: number, change: Partial<LogEvent>): LogEvent[] {
  return chain().map((event, index) => (index === at ? { ...event, ...change } : event));
}
const faultsOf = (events: readonly LogEvent[]): string[] =>
  checkChain(DOSSIER, events, keys).map(({ fault, seq }) => `${fault} at ${String(seq)}`);

describe('the log of a dossier', () => {
  it('counts from 1 and ties each event to the one before', () => {
    const [first, second, third] = chain();
    assert.deepEqual([first?.seq, second?.seq, third?.seq], [1, 2, 3]);
    assert.equal(first?.previous, '0'.repeat(64));
    assert.equal(second?.previous, first.hash);
    assert.deepEqual(faultsOf(chain()), []);
  });

  it('shows a changed content', () => {
    assert.deepEqual(faultsOf(changed(1, { data: { state: 'returned' } })), ['hash-differs at 2']);
    assert.deepEqual(faultsOf(changed(1, { at: '2026-11-23T15:04:06+07:00' })), ['hash-differs at 2']);
    assert.deepEqual(faultsOf(changed(1, { actor: 'applicant' })), ['hash-differs at 2']);
  });

  it('shows a content changed together with its hash', () => {
    const other = nextEvent(chain()[0], happening({ data: { state: 'returned' } }), newKeys());
    const forged = changed(1, { ...other, keyId: keys.keyId });
    assert.deepEqual(faultsOf(forged), ['signature-wrong at 2', 'previous-differs at 3']);
  });

  it('shows an event that was taken out, put in twice or moved', () => {
    const [first, second, third] = chain();
    assert.ok(first && second && third);
    assert.deepEqual(faultsOf([first, third]), ['gap at 3', 'previous-differs at 3']);
    assert.ok(faultsOf([first, second, second, third]).length > 0);
    assert.ok(faultsOf([second, first, third]).length > 0);
  });

  it('shows an event of another dossier', () => {
    const stranger = nextEvent(chain()[0], happening({ dossierId: DOSSIER.replace('0b', '0c') }), keys);
    assert.deepEqual(faultsOf([...chain().slice(0, 1), stranger]), ['of-other-dossier at 2']);
  });

  it('does not mind a clock that was set back', () => {
    const [first] = chain();
    assert.deepEqual(
      faultsOf([...chain().slice(0, 1), nextEvent(first, happening({ at: '2026-11-20T00:00:00+07:00' }), keys)]),
      [],
    );
  });
});

import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { describe, it, type TestContext } from 'node:test';
import type { TimelineEntry, Tracking } from '../../../src/contract/wire/tracking.ts';
import { createClient } from '../../../src/sdk/client.ts';
import type { Link } from '../../../src/sdk/live/watch-tracking.ts';
import { FakeClock } from '../../support/sdk-clock.ts';
import { entry, tracking } from '../../support/sdk-samples.ts';
import { gate, sendJson, sendProblem, startServer, type Seen } from '../../support/sdk-server.ts';

const SECRET = 'K7QM-3XWP-9TRA';

/** A gateway of one dossier; `stream` answers each request for live updates. */
async function start(
  t: TestContext,
  stream: (response: ServerResponse, n: number, seen: Seen) => void,
  now: () => Tracking = () => tracking,
) {
  let streams = 0;
  const server = await startServer(t, (seen, response) => {
    if (seen.url.endsWith('/events')) stream(response, ++streams, seen);
    else sendJson(response, 200, now());
  });
  const clock = new FakeClock();
  const links: Link[] = [];
  const stop = new AbortController();
  t.after(() => stop.abort());
  const client = createClient({ baseUrl: server.url, clock, random: () => 0.5 });
  const updates = client.tracking.watch(tracking.code, {
    secret: SECRET,
    signal: stop.signal,
    onLink: (link) => void links.push(link),
  });
  const next = async (): Promise<Tracking['state'] | 'done'> => {
    const { done, value } = await updates.next();
    return done ? 'done' : value.state;
  };
  return { server, clock, links, stop, updates, next };
}

function open(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
  response.write('retry: 1000\n\n');
}
function write(response: ServerResponse, one: TimelineEntry): void {
  response.write(`id: ${one.seq}\nevent: entry\ndata: ${JSON.stringify(one)}\n\n`);
}

describe('watching a dossier', () => {
  it('gives the status at once and after each entry, with the proof and the place in headers', async (t) => {
    const { server, next, links, clock } = await start(t, (response) => {
      open(response);
      write(response, entry(5, 'accepted'));
      write(response, entry(6, 'processing'));
    });
    assert.deepEqual([await next(), await next(), await next()], ['registered', 'accepted', 'processing']);
    const stream = server.seen[1];
    assert.deepEqual(
      [stream?.headers['tracking-secret'], stream?.headers['last-event-id'], stream?.headers.accept],
      [SECRET, '2', 'text/event-stream'],
    );
    assert.doesNotMatch(server.seen.map(({ url }) => url).join(), /K7QM/);
    assert.deepEqual(links, ['live']);
    assert.deepEqual(clock.waits, [45_000]);
  });

  it('asks for the whole status when there may be a result, which no entry brings', async (t) => {
    const result = { id: tracking.dossierId ?? '', name: 'giấy.pdf', mediaType: 'application/pdf', size: 4 };
    const results = [{ ...result, sha256: 'a'.repeat(64), issuedAt: tracking.submittedAt }];
    let now: Tracking = tracking;
    const { updates, server } = await start(
      t,
      (response) => {
        now = { ...tracking, results };
        open(response);
        write(response, entry(5, 'processing'));
        write(response, entry(6, 'processed'));
        write(response, entry(6, 'processed'));
      },
      () => now,
    );
    await updates.next();
    assert.deepEqual((await updates.next()).value?.results, []);
    const { state, timeline, results: seen } = (await updates.next()).value ?? tracking;
    assert.deepEqual([state, timeline.length, seen], ['processed', 3, results]);
    assert.deepEqual(
      server.seen.map(({ url }) => url.endsWith('/events')),
      [false, true, false],
    );
  });

  it('repeats nothing that was seen, and skips events it does not know', async (t) => {
    const { next } = await start(t, (response) => {
      open(response);
      write(response, entry(2, 'registered'));
      response.write('event: weather\ndata: rain\n\n');
      write(response, entry(5, 'accepted'));
    });
    assert.deepEqual([await next(), await next()], ['registered', 'accepted']);
  });

  it('goes on after the last entry when the link is lost', async (t) => {
    const { server, next, clock, links } = await start(t, (response, n) => {
      open(response);
      if (n === 1) {
        write(response, entry(5, 'accepted'));
        response.write(': bye\n\n', () => response.destroy());
      } else write(response, entry(6, 'processing'));
    });
    assert.deepEqual([await next(), await next()], ['registered', 'accepted']);
    const later = next();
    await clock.pass(500);
    assert.equal(await later, 'processing');
    assert.equal(server.seen.at(-1)?.headers['last-event-id'], '5');
    assert.deepEqual(links, ['live', 'reconnecting', 'live']);
  });

  it('comes back after the gateway has ended the stream', async (t) => {
    const { next, clock } = await start(t, (response, n) => {
      open(response);
      if (n === 1) response.end();
      else write(response, entry(5, 'accepted'));
    });
    await next();
    const later = next();
    await clock.pass(500);
    assert.equal(await later, 'accepted');
  });

  it('notices a stream that has gone silent, after 45 seconds', async (t) => {
    const opened = gate();
    const { next, clock } = await start(t, (response, n) => {
      open(response);
      if (n === 1) opened.open();
      else write(response, entry(5, 'accepted'));
    });
    await next();
    const later = next();
    await opened.promise;
    while (clock.waits.join() !== '45000') await new Promise(setImmediate);
    clock.advance(45_000);
    await clock.pass(500);
    assert.equal(await later, 'accepted');
  });

  it('waits longer and longer while there is no network', async (t) => {
    const { next, clock } = await start(t, (response, n) => {
      if (n <= 3) return void response.destroy();
      open(response);
      write(response, entry(5, 'accepted'));
    });
    await next();
    const later = next();
    for (const wait of [500, 1000, 2000]) await clock.pass(wait);
    assert.equal(await later, 'accepted');
  });

  it('asks every three seconds where a proxy holds the stream back, and tries the stream again later', async (t) => {
    let now = tracking;
    const held = gate();
    const { server, next, clock, links } = await start(
      t,
      (response, n) => {
        if (n > 1) {
          open(response);
          return write(response, entry(9, 'processed'));
        }
        response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
        held.open();
      },
      () => now,
    );
    await next();
    const later = next();
    await held.promise;
    await clock.pass(8_000);
    await clock.pass(3_000);
    await clock.waiting(3_000);
    now = { ...tracking, state: 'accepted', timeline: [...tracking.timeline, entry(5, 'accepted')] };
    clock.advance(3_000);
    assert.equal(await later, 'accepted');
    assert.deepEqual(links, ['polling']);
    const streamed = next();
    await clock.waiting(3_000);
    clock.advance(300_000);
    assert.equal(await streamed, 'processed');
    assert.equal(server.seen.filter(({ url }) => url.endsWith('/events')).length, 2);
    assert.deepEqual(links, ['polling', 'live']);
  });

  it('asks every three seconds where something else answers for the stream', async (t) => {
    let now = tracking;
    const { next, clock } = await start(
      t,
      (response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<form>'),
      () => now,
    );
    await next();
    const later = next();
    await clock.waiting(3_000);
    now = { ...tracking, state: 'accepted' };
    clock.advance(3_000);
    assert.equal(await later, 'accepted');
  });

  it('ends after a state that nothing follows', async (t) => {
    const { next, clock } = await start(t, (response) => {
      open(response);
      write(response, entry(7, 'returned'));
    });
    assert.deepEqual([await next(), await next(), await next()], ['registered', 'returned', 'done']);
    while (clock.waits.length > 0) await new Promise(setImmediate);
  });

  it('is refused with a wrong proof, at once', async (t) => {
    const server = await startServer(t, (_, response) => sendProblem(response, 404, 'tracking.unknown'));
    await assert.rejects(
      createClient({ baseUrl: server.url }).tracking.watch('H27.12-261123-0001', { secret: SECRET }).next(),
      { code: 'tracking.unknown' },
    );
  });

  it('ends with a refusal that comes later', async (t) => {
    const { next } = await start(t, (response) => sendProblem(response, 404, 'tracking.unknown'));
    await next();
    await assert.rejects(next(), { code: 'tracking.unknown' });
  });

  it('ends with an error when an entry has another shape', async (t) => {
    const { next } = await start(t, (response) => {
      open(response);
      response.write('event: entry\ndata: {"seq":"five"}\n\n');
    });
    await next();
    await assert.rejects(next(), { name: 'EtdpContractError', retryable: false });
  });

  it('ends at once when it is aborted, and the connection with it', async (t) => {
    const closed = gate();
    const opened = gate();
    const { next, stop, clock } = await start(t, (response) => {
      open(response);
      response.on('close', () => closed.open());
      opened.open();
    });
    await next();
    const later = assert.rejects(next(), { name: 'AbortError' });
    await opened.promise;
    stop.abort();
    await later;
    await closed.promise;
    assert.deepEqual(clock.waits, []);
  });

  it('closes the connection when the loop is left', async (t) => {
    const closed = gate();
    const { updates, clock } = await start(t, (response) => {
      open(response);
      write(response, entry(5, 'accepted'));
      response.on('close', () => closed.open());
    });
    for await (const { state } of updates) if (state === 'accepted') break;
    await closed.promise;
    assert.deepEqual(clock.waits, []);
  });
});

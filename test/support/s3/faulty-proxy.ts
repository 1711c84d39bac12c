/** A proxy before an S3 server that fails as it is told: what networks and busy stores do. */
import { once } from 'node:events';
import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Ending } from '../ending.ts';

/** How a request is treated. Untold: it is passed on. */
export type Fault =
  /** Answered so; the store never hears of it. */
  | { readonly status: number; readonly code: string }
  /** The connection is cut; the store never hears of it. */
  | 'cut'
  /** Nothing ever comes back; the store never hears of it. */
  | 'silence'
  /** The store does it, and its answer is lost. */
  | 'answer-lost'
  /** The store does it; its answer is lost once this has happened. */
  | { readonly done: () => Promise<unknown> }
  /** The connection is cut after so many bytes of the answer. */
  | { readonly cutAfter: number };

export interface FaultyProxy {
  readonly endpoint: string;
  /** What was asked so far: the method, then the path with its query. */
  readonly asked: string[];
  /** Says what happens to each request that comes from now on. */
  treat(how: (asked: string) => Fault | undefined | Promise<Fault | undefined>): void;
}

export async function startProxy(t: Ending, target: string): Promise<FaultyProxy> {
  const asked: string[] = [];
  let how: Parameters<FaultyProxy['treat']>[0] = () => undefined;
  const server = createServer((incoming, outgoing) => {
    const what = `${incoming.method ?? ''} ${incoming.url ?? ''}`;
    asked.push(what);
    void Promise.resolve(how(what)).then((fault) => {
      treat(target, incoming, outgoing, fault);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return {
    endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    asked,
    treat: (next) => {
      how = next;
    },
  };
}

function treat(target: string, incoming: IncomingMessage, outgoing: ServerResponse, fault: Fault | undefined): void {
  if (fault === 'silence') return;
  if (fault === 'cut') {
    incoming.socket.destroy();
    return;
  }
  if (typeof fault === 'object' && 'status' in fault) {
    incoming.resume();
    incoming.once('end', () => {
      outgoing.writeHead(fault.status).end(`<Error><Code>${fault.code}</Code></Error>`);
    });
    return;
  }
  const { method, url, headers } = incoming;
  const passed = send(new URL(url ?? '', target), { method, headers, agent: false }, (answer) => {
    if (fault === 'answer-lost' || (typeof fault === 'object' && 'done' in fault)) {
      const done = typeof fault === 'object' ? fault.done : () => Promise.resolve();
      answer.resume().once('end', () => void done().finally(() => incoming.socket.destroy()));
      return;
    }
    outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
    if (fault === undefined) {
      answer.pipe(outgoing);
      return;
    }
    let left = fault.cutAfter;
    answer.on('data', (bytes: Buffer) => {
      if (left < 0) return;
      outgoing.write(bytes.subarray(0, left));
      left -= bytes.byteLength;
      if (left < 0) outgoing.write('', () => setImmediate(() => incoming.socket.destroy()));
    });
    answer.once('end', () => {
      if (left >= 0) outgoing.end();
    });
  });
  passed.on('error', () => {
    // Swift sends a body after the head of a missing object; node has answered by then.
    if (!outgoing.headersSent) incoming.socket.destroy();
  });
  incoming.pipe(passed);
}

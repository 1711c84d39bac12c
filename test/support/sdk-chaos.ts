import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { gate } from './sdk-server.ts';

/** What happens to one connection. Bytes are counted on their way to the server. */
export interface Fault {
  /** The connection breaks after so many bytes. */
  readonly cutAfter?: number;
  /** After so many bytes nothing moves any more, in either direction, and nobody is told. */
  readonly holeAfter?: number;
  /** The server gets everything, and its first answer of this many bytes or more breaks the connection. */
  readonly loseAnswer?: boolean;
}

/** A line between a client and a server that does what a bad link does. `holed` resolves when the first black hole is reached. */
export async function startChaos(t: TestContext, target: string, faultOf: (connection: number) => Fault) {
  const holed = gate();
  const sockets = new Set<Socket>();
  let connections = 0;
  let bytes = 0;
  const { port } = new URL(target);
  const server = createServer((near) => {
    const fault = faultOf(connections++);
    const far = connect(Number(port), '127.0.0.1');
    let sent = 0;
    let dead = false;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (chunk) => {
      if (dead) return;
      const limit = fault.cutAfter ?? fault.holeAfter ?? Infinity;
      const through = chunk.subarray(0, Math.max(0, limit - sent));
      sent += chunk.length;
      bytes += through.length;
      if (through.length > 0) far.write(through);
      if (sent < limit) return;
      dead = true;
      if (fault.cutAfter !== undefined) far.end(() => near.destroy());
      else holed.open();
    });
    far.on('data', (chunk) => {
      if (fault.loseAnswer) near.destroy();
      else if (!dead) near.write(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    holed: holed.promise,
    /** Bytes that reached the server. */
    get bytes() {
      return bytes;
    },
    get connections() {
      return connections;
    },
  };
}

/** Numbers from 0 to 1 that are the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** A plain proxy before several nodes: each request goes to the next of them. */
import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export class RoundRobin implements AsyncDisposable {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #server: Server;
  /** The ports of the nodes. */
  readonly #ports: readonly number[];
  #next = 0;

  private constructor(ports: readonly number[]) {
    this.#ports = ports;
    this.#server = createServer((asked, answer) => {
      const parts: Buffer[] = [];
      asked.on('data', (part: Buffer) => parts.push(part));
      // Read whole before it is passed on: it may have to go to a second node.
      asked.once('end', () => {
        this.#pass(asked, Buffer.concat(parts), answer, this.#ports.length);
      });
    });
  }

  static async open(ports: readonly number[]): Promise<RoundRobin> {
    const proxy = new RoundRobin(ports);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  /** A node where nobody listens is passed over; what breaks off on the way breaks off for who asked. */
  #pass(asked: IncomingMessage, body: Buffer, answer: ServerResponse, left: number): void {
    const port = this.#ports[this.#next++ % this.#ports.length];
    const { method, url, headers } = asked;
    const passed = request({ host: '127.0.0.1', port, agent: this.#agent, method, path: url, headers });
    passed.once('response', (told) => {
      answer.writeHead(told.statusCode ?? 502, told.headers);
      told.pipe(answer);
      told.once('error', () => answer.destroy());
    });
    passed.once('error', (error) => {
      const nobody = 'code' in error && error.code === 'ECONNREFUSED';
      if (nobody && left > 1) this.#pass(asked, body, answer, left - 1);
      else answer.destroy();
    });
    answer.once('close', () => passed.destroy());
    passed.end(body);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
    this.#agent.destroy();
  }
}

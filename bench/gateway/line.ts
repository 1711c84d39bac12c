import { connect, type Socket } from 'node:net';

/** What came back. The head is kept as it came: nobody here needs it taken apart. */
export interface Came {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** The other side went away before it had answered. */
export class Gone extends Error {}

interface Waiting {
  readonly resolve: (came: Came) => void;
  readonly reject: (error: Error) => void;
}

/**
 * One connection of a client that keeps it, asking one thing after the other: so little of HTTP that what is measured is the server and
 * not the client. Every answer has to say its length.
 */
export class Line {
  readonly #socket: Socket;
  readonly #host: string;
  #waiting: Waiting | null = null;
  #pieces: Buffer[] = [];
  #gone = false;

  private constructor(socket: Socket, port: number) {
    this.#socket = socket;
    this.#host = `127.0.0.1:${String(port)}`;
    socket.setNoDelay(true);
    socket.on('data', (piece) => {
      this.#take(piece);
    });
    const end = (): void => {
      this.#gone = true;
      this.#waiting?.reject(new Gone('the connection ended'));
      this.#waiting = null;
    };
    socket.on('error', end);
    socket.on('close', end);
  }

  static open(port: number): Promise<Line> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('error', () => {
        reject(new Gone('nobody listens'));
      });
      socket.once('connect', () => {
        resolve(new Line(socket, port));
      });
    });
  }

  /** @throws {Gone} when the other side ends before it has answered */
  ask(method: string, path: string, headers: string, body: string | Buffer = ''): Promise<Came> {
    if (this.#gone) return Promise.reject(new Gone('the connection had ended'));
    const length = body === '' && method === 'GET' ? '' : `Content-Length: ${String(Buffer.byteLength(body))}\r\n`;
    const head = `${method} ${path} HTTP/1.1\r\nHost: ${this.#host}\r\n${headers}${length}\r\n`;
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      if (typeof body === 'string') this.#socket.write(head + body);
      else {
        this.#socket.cork();
        this.#socket.write(head);
        this.#socket.write(body);
        this.#socket.uncork();
      }
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(piece: Buffer): void {
    this.#pieces.push(piece);
    const all = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces);
    const end = all.indexOf('\r\n\r\n');
    this.#pieces = [all];
    if (end < 0) return;
    const head = all.toString('latin1', 0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (all.length < end + 4 + length) return;
    this.#pieces = [];
    const { resolve } = this.#waiting ?? { resolve: () => undefined };
    this.#waiting = null;
    resolve({ status: Number(head.slice(9, 12)), head, body: all.toString('utf8', end + 4, end + 4 + length) });
  }
}

/** The same, for an answer that has to be a success. */
export async function must(asked: Promise<Came>): Promise<Came> {
  const came = await asked;
  if (came.status >= 300) throw new Error(`refused: ${came.head}\n${came.body}`);
  return came;
}

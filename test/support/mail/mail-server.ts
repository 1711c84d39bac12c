/** A real SMTP server on the loopback: it notes what it is handed and answers as it is told to. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** Of nobody: made for `localhost` and good for nothing else. */
export const CERTIFICATE = readFileSync(new URL('localhost.pem', import.meta.url), 'utf8');

/** The same, and trusted by nobody. */
export const STRANGERS_CERTIFICATE = readFileSync(new URL('stranger.pem', import.meta.url), 'utf8');

/** Has this process trust the first one, as an administrator does with NODE_EXTRA_CA_CERTS. */
export function trustMailServer(): void {
  setDefaultCACertificates([...getCACertificates('default'), CERTIFICATE]);
}

export const MAIL_USER = 'gui-thu';
export const MAIL_PASSWORD = 'mật khẩu của máy chủ thư';

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  /** What we called ourselves. */
  readonly hello: string;
  readonly secure: boolean;
  readonly user: string | null;
  readonly raw: string;
}

type Step = 'connect' | 'sign-in' | 'sender' | 'recipient' | 'message';
/** What the server does at a step: refuse with a status and words, say nothing, or break the connection. */
export type Fault = readonly [Step, `${number} ${string}` | 'silence' | 'cut'];

export class MailServer implements AsyncDisposable {
  readonly mails: Mail[] = [];
  /** Every message of which all bytes came, whatever was answered. */
  readonly arrived: string[] = [];
  connections = 0;
  /** One for each of the next times that a step comes. */
  readonly faults: Fault[] = [];
  readonly #server: SMTPServer;
  #port = 0;

  private constructor(wishes: SMTPServerOptions) {
    const meet = (step: Step, done: (error?: Error | null) => void, well: () => void): void => {
      const at = this.faults.findIndex(([one]) => one === step);
      const [fault] = at < 0 ? [] : this.faults.splice(at, 1);
      if (!fault) well();
      else if (fault[1] === 'cut') for (const connection of this.#server.connections) connection.close();
      else if (fault[1] !== 'silence') done(refusal(fault[1]));
    };
    this.#server = new SMTPServer({
      key: CERTIFICATE,
      cert: CERTIFICATE,
      logger: false,
      closeTimeout: 1,
      disableReverseLookup: true,
      onConnect: (_session, done) => {
        this.connections += 1;
        meet('connect', done, () => {
          done();
        });
      },
      onAuth: ({ username, password }, _session, done) => {
        meet('sign-in', done, () => {
          if (username === MAIL_USER && password === MAIL_PASSWORD) done(null, { user: username });
          else done(refusal('535 5.7.8 sai mật khẩu'));
        });
      },
      onMailFrom: (_address, _session, done) => {
        meet('sender', done, () => {
          done();
        });
      },
      onRcptTo: (_address, _session, done) => {
        meet('recipient', done, () => {
          done();
        });
      },
      onData: (stream, session, done) => {
        const whole = (raw: string): void => {
          this.arrived.push(raw);
          meet('message', done, () => {
            const { mailFrom, rcptTo } = session.envelope;
            this.mails.push({
              from: mailFrom ? mailFrom.address : '',
              to: rcptTo.map(({ address }) => address),
              hello: session.hostNameAppearsAs,
              secure: session.secure,
              user: session.user === undefined ? null : String(session.user),
              raw,
            });
            done();
          });
        };
        // One that is broken off before its end has not arrived.
        text(stream).then(whole, () => undefined);
      },
      ...wishes,
    });
    // A client that goes in the middle of something is what some tests are about.
    this.#server.on('error', () => undefined);
  }

  static async start(wishes: SMTPServerOptions = {}): Promise<MailServer> {
    const server = new MailServer(wishes);
    const listening = server.#server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    server.#port = (listening.address() as AddressInfo).port;
    return server;
  }

  get port(): number {
    return this.#port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const connection of this.#server.connections) connection.close();
    await new Promise<void>((resolve) => {
      this.#server.close(resolve);
    });
  }
}

function refusal(answer: string): Error {
  const [status = '', ...words] = answer.split(' ');
  return Object.assign(new Error(words.join(' ')), { responseCode: Number(status) });
}

export interface ReadMail {
  /** By name in small letters, unfolded and decoded. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  readonly html: string;
}

/** A mail as its reader sees it. */
export function readMail(raw: string): ReadMail {
  const { headers, body } = partsOf(raw);
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? '';
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => partsOf(part.replace(/^\r\n/, '')));
  const content = (type: string): string => {
    const part = parts.find((one) => one.headers.get('content-type')?.startsWith(type));
    return Buffer.from(part?.body ?? '', 'base64').toString('utf8');
  };
  return { headers, text: content('text/plain'), html: content('text/html') };
}

function partsOf(raw: string): { headers: Map<string, string>; body: string } {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), decoded(line.slice(colon + 1).trim())] as const;
    }),
  );
  return { headers, body: raw.slice(end + 4) };
}

/** RFC 2047. */
function decoded(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, content: string) =>
      how.toUpperCase() === 'B'
        ? Buffer.from(content, 'base64').toString('latin1')
        : content
            .replace(/_/g, ' ')
            .replace(/=([0-9A-F]{2})/gi, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    )
    .replace(/[\x80-\xff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'));
}

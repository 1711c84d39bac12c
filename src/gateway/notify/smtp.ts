import { Readable } from 'node:stream';

/** An SMTP server, and as whom we sign in there. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  readonly tls: 'starttls' | 'implicit' | 'none';
  readonly login: { readonly user: string; readonly pass: string } | null;
  /** What we call ourselves (EHLO). */
  readonly name: string;
}

/** How far a mail came that was not taken. `rest` is what a connection fails with; its words are others' and are not kept. */
export class SmtpFailure extends Error {
  /** The server's answer, where there was one: 4xx may go better later, 5xx will not. */
  readonly status: number | null;
  /** RFC 3463: `5.1.1`. */
  readonly enhanced: string | null;
  readonly step: 'connect' | 'sign-in' | 'sender' | 'recipient' | 'message';
  /** Why there was no answer. */
  readonly problem: 'connection-failed' | 'tls-failed' | 'timed-out' | 'cut';
  /** All of the message had been sent: it may have been taken. */
  readonly mayHaveArrived: boolean;

  constructor(failed: Omit<SmtpFailure, keyof Error>) {
    super(failed.problem);
    this.status = failed.status;
    this.enhanced = failed.enhanced;
    this.step = failed.step;
    this.problem = failed.problem;
    this.mayHaveArrived = failed.mayHaveArrived;
  }
}

export interface Envelope {
  readonly from: string;
  readonly to: string;
}

/**
 * Hands one mail to a server, over a connection of its own. Resolves once the server has said that it has taken it.
 * @throws {SmtpFailure}
 */
export async function handMail(
  server: SmtpServer,
  envelope: Envelope,
  message: Buffer,
  signal: AbortSignal,
): Promise<void> {
  // Read when there is something to send: a gateway that starts does not wait for it.
  const { default: SMTPConnection } = await import('nodemailer/lib/smtp-connection');
  let step: SmtpFailure['step'] = 'connect';
  let handedOver = false;
  const connection = new SMTPConnection({
    host: server.host,
    port: server.port,
    name: server.name,
    secure: server.tls === 'implicit',
    requireTLS: server.tls === 'starttls',
    ignoreTLS: server.tls === 'none',
    allowInternalNetworkInterfaces: true,
    logger: false,
  });
  try {
    await new Promise<void>((resolve, reject) => {
      const next = (then: () => void) => (error?: Error | null) => {
        if (error) reject(error);
        else then();
      };
      const aborted = (): void => {
        reject(new Error('aborted'));
        connection.close();
      };
      if (signal.aborted) aborted();
      signal.addEventListener('abort', aborted, { once: true });
      // It may have more to say than one fault, also after the mail was taken.
      connection.on('error', reject);
      connection.once('end', () => {
        reject(new Error('ended'));
      });
      const content = Readable.from([message]);
      content.once('end', () => (handedOver = true));
      const send = (): void => {
        step = 'message';
        connection.send({ from: envelope.from, to: [envelope.to] }, content, next(resolve));
      };
      const signIn = (): void => {
        if (!server.login) {
          send();
          return;
        }
        step = 'sign-in';
        connection.login({ ...server.login }, next(send));
      };
      connection.connect(next(signIn));
    });
    connection.quit();
  } catch (error) {
    connection.close();
    throw failureOf(error, { step, handedOver, aborted: signal.aborted });
  }
}

interface Known {
  readonly step: SmtpFailure['step'];
  readonly handedOver: boolean;
  readonly aborted: boolean;
}

function failureOf(error: unknown, { step, handedOver, aborted }: Known): SmtpFailure {
  const { code, responseCode, response, command } = readError(error);
  // A handshake that fails comes as any other fault of a socket, and is told by its words alone.
  const withoutTls = code === 'ETLS' || (error instanceof Error && /certificate|altnames|ssl|tls/i.test(error.message));
  // What a server says instead of a handshake is no word about a mail.
  const status = withoutTls ? null : (responseCode ?? null);
  return new SmtpFailure({
    status,
    enhanced: /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1] ?? null,
    step: command === 'MAIL FROM' ? 'sender' : command === 'RCPT TO' ? 'recipient' : step,
    problem:
      aborted || code === 'ETIMEDOUT'
        ? 'timed-out'
        : withoutTls
          ? 'tls-failed'
          : step === 'connect'
            ? 'connection-failed'
            : 'cut',
    // An answer says what became of it.
    mayHaveArrived: handedOver && status === null,
  });
}

interface ErrorFacts {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly command?: string;
}

/** What nodemailer puts on its errors. */
function readError(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return {};
  const { code, responseCode, response, command } = error as Error & Record<keyof ErrorFacts, unknown>;
  return {
    ...(typeof code === 'string' && { code }),
    ...(typeof responseCode === 'number' && { responseCode }),
    ...(typeof response === 'string' && { response }),
    ...(typeof command === 'string' && { command }),
  };
}

import type { Agencies } from '../context.ts';
import { readSecret } from '../connections/secret.ts';
import type { Outcome } from '../deliveries/target.ts';
import { NOTIFIED_EVENTS } from './event.ts';
import { mailText } from './mail-text.ts';
import type { Letter, Sender } from './sender.ts';
import type { MailSettings } from './settings.ts';
import { handMail, SmtpFailure, type SmtpServer } from './smtp.ts';
import type { Environment } from '../config/environment.ts';

/**
 * Mail through an SMTP server. Sent again where it may have arrived, with the same Message-ID: servers and mail programs know it by that,
 * and a mail that came twice harms less than one that never came.
 * @throws {Error} for settings that are not as they should be
 */
export function mailSender(settings: MailSettings, agencies: Agencies, environment: Environment): Sender {
  const { id, from, agencies: told, events = NOTIFIED_EVENTS, mostPerAddress = 20, mostPerDay = 10_000 } = settings;
  const server = serverOf(settings, environment);
  return {
    name: `mail:${id}`,
    kind: 'email',
    agencies: Object.keys(told),
    events,
    bounds: { perAddress: mostPerAddress, perTarget: mostPerDay },
    knowsAgain: true,
    async send(letter): Promise<Outcome> {
      const agency = agencies.get(letter.agencyId)?.agency;
      const lookup = Object.hasOwn(told, letter.agencyId) ? told[letter.agencyId]?.lookup : undefined;
      if (!agency || lookup === undefined) return { kind: 'refused', problem: 'unit-unknown', detail: letter.agencyId };
      try {
        const message = await mailOf(letter, settings, { agencyName: agency.name, lookup });
        await handMail(server, { from, to: letter.address }, message, letter.signal);
        return { kind: 'sent' };
      } catch (error) {
        if (!(error instanceof SmtpFailure)) throw error;
        return outcomeOf(error);
      }
    },
  };
}

function serverOf(
  { id, host, port, tls, username, password, from, insideNetwork }: MailSettings,
  environment: Environment,
): SmtpServer {
  if (tls === 'none' && insideNetwork !== true)
    throw new Error(`The mail connection ${id} should use TLS; "insideNetwork": true allows none in your own network`);
  if ((username === undefined) !== (password === undefined))
    throw new Error(`The mail connection ${id} should have a username and a password, or neither`);
  const login =
    username && password
      ? {
          user: readSecret(`The username of the mail connection ${id}`, username, environment),
          pass: readSecret(`The password of the mail connection ${id}`, password, environment),
        }
      : null;
  return { host, port, tls, login, name: from.slice(from.indexOf('@') + 1) };
}

async function mailOf(
  { id, address, notification, stop, now }: Letter,
  { from, replyTo }: MailSettings,
  { agencyName, lookup }: { readonly agencyName: string; readonly lookup: string },
): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const { subject, text, html } = mailText(notification, { agencyName, lookup, stop });
  const mail = new MailComposer({
    from: { name: agencyName, address: from },
    to: { name: '', address },
    ...(replyTo !== undefined && { replyTo: { name: agencyName, address: replyTo } }),
    subject,
    text,
    html,
    date: now,
    messageId: `<${id}@${from.slice(from.indexOf('@') + 1)}>`,
    textEncoding: 'base64',
    headers: {
      // Nobody's answering machine answers it (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe': { prepared: true, value: `<${stop}>` },
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return mail.compile().build();
}

function outcomeOf({ status, enhanced, step, problem, mayHaveArrived }: SmtpFailure): Outcome {
  if (status === null)
    return { kind: 'failed', problem, mayHaveArrived, everything: step === 'connect' || step === 'sign-in' };
  const detail = [String(status), enhanced, step].filter((part) => part !== null).join(' ');
  if (step === 'sign-in')
    return { kind: 'failed', problem: 'sign-in-refused', detail, mayHaveArrived: false, everything: true };
  // 421: the server closes; 4xx to an address is greylisting, a full mailbox, a busy server.
  if (status < 500 || step === 'connect')
    return {
      kind: 'failed',
      problem: 'answered',
      detail,
      mayHaveArrived: false,
      everything: step === 'connect' || status === 421,
    };
  // That mailbox is not there, or takes nothing: nobody at the ward can change that. What is said of the sender or the text is another matter.
  if (step === 'recipient' && !enhanced?.startsWith('5.7.'))
    return { kind: 'skipped', problem: 'mailbox-refused', detail };
  return { kind: 'refused', problem: 'refused', detail };
}

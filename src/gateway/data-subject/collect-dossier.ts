import type { Json } from '../../contract/rules/canonical.ts';
import type { Answers } from '../../contract/wire/answers.ts';
import type { SignedEvent } from '../../contract/wire/log.ts';
import type { ContactRow } from '../database/contact-tables.ts';
import type {
  Db,
  DeliveryRow,
  DocumentRow,
  FeedbackRow,
  GovStackApplicationRow,
  HandoverRow,
  LogEventRow,
  PaymentNoticeRow,
  PaymentRow,
} from '../database/tables.ts';
import { answersOf, documentRows } from '../dossiers/rows.ts';
import { logRows, readEvent, showEvent } from '../log/read.ts';
import type { Dossier } from './find-person.ts';

/** Everything that is kept of one dossier, as it stands in `data.json`, in the words of the database. */
export interface CollectedDossier extends Omit<
  Dossier,
  'answers' | 'consent' | 'receipt' | 'supplement' | 'payment' | 'owner_id'
> {
  readonly answers: Answers;
  readonly consent: unknown;
  readonly receipt: unknown;
  readonly supplement: unknown;
  readonly payment: unknown;
  readonly filedWithAccount: boolean;
  readonly documents: readonly CollectedDocument[];
  readonly applications: readonly Pick<GovStackApplicationRow, 'applicant_id' | 'name'>[];
  /** Where the applicant wants to be told of it. */
  readonly contacts: readonly Pick<ContactRow, 'kind' | 'address' | 'agreed_at'>[];
  readonly payments: readonly PaymentRow[];
  readonly paymentNotices: readonly Pick<PaymentNoticeRow, (typeof NOTICE)[number]>[];
  readonly feedback: FeedbackRow | null;
  readonly handovers: readonly Pick<HandoverRow, 'created_at' | 'expires_at'>[];
  /** What other systems were told of it, or will be. */
  readonly deliveries: readonly Pick<DeliveryRow, (typeof DELIVERY)[number]>[];
  readonly events: readonly CollectedEvent[];
}
export interface CollectedDocument extends DocumentRow {
  /** Where its bytes are in the folder; null where there are none, or a virus scanner found something in them. */
  readonly file: string | null;
}
export interface CollectedEvent extends Pick<LogEventRow, 'seq' | 'type' | 'at' | 'actor'> {
  readonly data: Json;
  /** As it was hashed and signed, to be checked by anybody. */
  readonly signed: SignedEvent;
}

const NOTICE = ['amount', 'content', 'paid_at', 'received_at', 'state'] as const;
const DELIVERY = [
  'target',
  'message',
  'seq',
  'state',
  'attempts',
  'may_have_arrived',
  'created_at',
  'tried_at',
  'ended_at',
] as const;

/**
 * Everything of one dossier. Left out is what opens it (hashes of tokens) and what finds it (keyed hashes): they are the gateway's and
 * say nothing. People of the ward who read it are named by their role, and by a mark under which the ward knows them.
 */
export async function collectDossier(db: Db, row: Dossier): Promise<CollectedDossier> {
  const { consent, receipt, supplement, payment, owner_id, ...columns } = row;
  const { id } = row;
  const notices = db.selectFrom('payment_notices').select(NOTICE).where('dossier_id', '=', id);
  const handovers = db.selectFrom('handovers').select(['created_at', 'expires_at']).where('dossier_id', '=', id);
  const deliveries = db.selectFrom('deliveries').select(DELIVERY).where('dossier_id', '=', id);
  const contacts = db.selectFrom('contacts').select(['kind', 'address', 'agreed_at']);
  const applications = db.selectFrom('govstack_applications').select(['applicant_id', 'name']);
  return {
    ...columns,
    answers: answersOf(row),
    consent: parsed(consent),
    receipt: parsed(receipt),
    supplement: parsed(supplement),
    payment: parsed(payment),
    filedWithAccount: owner_id !== null,
    documents: (await documentRows(db, id)).map((document) => ({
      ...document,
      file: document.blob === null || document.scan === 'infected' ? null : fileOf(row, document),
    })),
    applications: await applications.where('dossier_id', '=', id).execute(),
    contacts: await contacts.where('dossier_id', '=', id).execute(),
    payments: await db.selectFrom('payments').selectAll().where('dossier_id', '=', id).execute(),
    paymentNotices: await notices.execute(),
    feedback: (await db.selectFrom('feedback').selectAll().where('dossier_id', '=', id).executeTakeFirst()) ?? null,
    handovers: await handovers.orderBy('created_at').execute(),
    deliveries: await deliveries.orderBy('target').orderBy('position').execute(),
    events: (await logRows(db, id)).map(collectEvent),
  };
}

function collectEvent(row: LogEventRow): CollectedEvent {
  const { seq, type, at, actor } = row;
  return { seq, type, at, actor, data: readEvent(row)?.data ?? null, signed: showEvent(row) };
}

/** The types of files, as names end. */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
};

/** By place and slot: what a resident called a file may be no name for one elsewhere. That stands in `data.json`. */
function fileOf({ code, id }: Dossier, { position, slot, media_type }: DocumentRow): string {
  const tidy = (text: string): string => text.replace(/[^A-Za-z0-9.-]/g, '-').slice(0, 64);
  return `${tidy(code ?? id)}/${String(position).padStart(2, '0')}-${tidy(slot)}.${ENDINGS[media_type] ?? 'bin'}`;
}

function parsed(text: string | null): unknown {
  return text === null ? null : (JSON.parse(text) as unknown);
}

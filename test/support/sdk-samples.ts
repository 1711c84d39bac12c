import type { Agency } from '../../src/contract/wire/agency.ts';
import type { DeskDossier, DeskItem } from '../../src/contract/wire/desk.ts';
import type { Delivery } from '../../src/contract/wire/delivery.ts';
import type { Document } from '../../src/contract/wire/document.ts';
import type { CreatedDossier, Dossier, MyDossier } from '../../src/contract/wire/dossier.ts';
import type { PublishedKey } from '../../src/contract/wire/keys.ts';
import type { TrackingLog } from '../../src/contract/wire/log.ts';
import type { Guidance } from '../../src/contract/wire/guidance.ts';
import type { ClaimedHandover } from '../../src/contract/wire/handover.ts';
import type { Roster } from '../../src/contract/wire/roster.ts';
import type { Statistics } from '../../src/contract/wire/statistics.ts';
import type { ProcedureSummary } from '../../src/contract/wire/procedure-summary.ts';
import type { Procedure } from '../../src/contract/wire/procedure.ts';
import type { Feedback } from '../../src/contract/wire/feedback.ts';
import type { Payment } from '../../src/contract/wire/payment.ts';
import type { Receipt } from '../../src/contract/wire/receipt.ts';
import type { Me, Session } from '../../src/contract/wire/session.ts';
import type { TimelineEntry, Tracking } from '../../src/contract/wire/tracking.ts';

/** Answers of a gateway, of the smallest right shape. People and codes are invented. */
export const ID = '11111111-1111-4111-8111-111111111111';
export const DOCUMENT_ID = '22222222-2222-4222-8222-222222222222';
const AT = '2026-11-23T15:04:05+07:00';
const SHA = 'a'.repeat(64);

export const delivery: Delivery = {
  id: ID,
  target: 'portal',
  message: 'dossier',
  dossierId: ID,
  code: 'H27.30-261123-0001',
  seq: 2,
  state: 'waiting',
  createdAt: AT,
  attempts: 0,
  triedAt: null,
  nextTryAt: AT,
  problem: null,
};
export const agency: Agency = {
  id: '18073',
  name: 'Phường Thử',
  shortName: 'Thử',
  communeCode: '18073',
  provinceCode: '42',
  provinceName: 'Tỉnh Thử',
  address: 'Số 1',
  phone: null,
  openingHours: [{ days: [1], opens: '07:30', closes: '17:00' }],
  posts: [],
  procedures: ['1.001193'],
  limits: { maxFileBytes: 1, maxDocuments: 1, mediaTypes: [] },
  contractVersion: 1,
};
export const summary: ProcedureSummary = {
  code: '1.001193',
  name: 'Đăng ký khai sinh',
  shortName: { vi: 'Khai sinh' },
  field: 'Hộ tịch',
  serviceLevel: 'full',
  filing: 'online',
  aliases: [],
};
export const procedure: Procedure = {
  ...summary,
  purpose: { vi: 'Thử' },
  agencyLevel: null,
  timeLimit: { text: null, value: null, unit: null },
  fee: { kind: 'not-listed', text: null, items: [] },
  documents: [],
  results: [],
  legalBasis: [],
  steps: [],
  subjects: [],
  requirements: null,
  caveats: [],
  promulgatedBy: null,
  source: { url: 'https://example.gov.vn', retrievedAt: '2026-11-23', updatedAt: null, confirmed: false },
  form: null,
};
export const created: CreatedDossier = { id: ID, accessToken: 'token-of-the-dossier', expiresAt: AT, version: 1 };
export const dossier: Dossier = {
  id: ID,
  agencyId: '18073',
  procedureCode: '1.001193',
  channel: 'home',
  state: 'draft',
  version: 2,
  answers: { childName: 'Nguyễn Văn Bịa' },
  documents: [],
  createdAt: AT,
  updatedAt: AT,
  expiresAt: AT,
  code: null,
  submittedAt: null,
  dueAt: null,
  supplement: null,
  payment: null,
  results: [],
};
export const payment: Payment = {
  id: ID,
  requestId: DOCUMENT_ID,
  amount: 8000,
  method: 'counter',
  state: 'announced',
  reference: 'H27122611230001',
  announcedAt: AT,
  confirmedAt: null,
};
export const feedback: Feedback = { rating: 4, comment: null, givenAt: AT };
export const receipt: Receipt = {
  dossierId: ID,
  code: 'H27.12-261123-0001',
  agencyId: '18073',
  agencyName: 'Phường Thử',
  procedureCode: '1.001193',
  procedureName: 'Đăng ký khai sinh',
  submittedAt: AT,
  dueAt: null,
  documentCount: 0,
  digest: SHA,
  keyId: 'k1',
  signature: 's',
  trackingSecret: 'K7QM-3XWP-9TRA',
};
export const document: Document = {
  id: DOCUMENT_ID,
  slot: 'anh',
  name: 'anh.jpg',
  mediaType: 'image/jpeg',
  size: 3,
  sha256: SHA,
  state: 'announced',
  addedAt: AT,
};
export function entry(seq: number, state: TimelineEntry['state']): TimelineEntry {
  return { seq, at: AT, state, note: null, dueAt: null, supplement: null, payment: null };
}
export const tracking: Tracking = {
  code: receipt.code,
  dossierId: ID,
  agencyId: '18073',
  agencyName: 'Phường Thử',
  procedureCode: '1.001193',
  procedureName: 'Đăng ký khai sinh',
  state: 'registered',
  submittedAt: AT,
  dueAt: null,
  supplement: null,
  payment: null,
  results: [],
  timeline: [entry(2, 'registered')],
};
const { trackingSecret: _, ...signedReceipt } = receipt;
export const trackingLog: TrackingLog = {
  events: [{ text: '{}', hash: SHA, keyId: receipt.keyId, signature: 's' }],
  receipt: signedReceipt,
  files: [{ id: DOCUMENT_ID, slot: 'anh', sha256: SHA, size: 3 }],
};
export const publishedKey: PublishedKey = {
  id: receipt.keyId,
  algorithm: 'Ed25519',
  publicKey: 'p',
  from: AT,
  until: AT,
  signedBy: null,
  signature: null,
};
export const session: Session = {
  accessToken: 'token-of-the-session',
  expiresAt: AT,
  roles: ['officer'],
  agencyId: '18073',
};
export const me: Me = { username: 'officer', displayName: 'Cán bộ Thử', roles: ['officer'], agencyId: '18073' };
export const myDossier: MyDossier = {
  id: ID,
  code: null,
  agencyId: '18073',
  procedureCode: '1.001193',
  procedureName: 'Đăng ký khai sinh',
  state: 'draft',
  version: 1,
  updatedAt: AT,
  submittedAt: null,
  dueAt: null,
};
export const claimed: ClaimedHandover = {
  dossierId: ID,
  accessToken: 'token-of-the-dossier',
  agencyId: '18073',
  procedureCode: '1.001193',
  channel: 'kiosk',
  expiresAt: AT,
};
export const guidance: Guidance = {
  id: ID,
  agencyId: '18073',
  postId: 'tdp-1',
  people: 2,
  topic: 'filing',
  procedureCode: null,
  at: AT,
  by: 'volunteer',
};
export const roster: Roster = {
  agencyId: '18073',
  from: '2026-11-23',
  to: '2026-11-23',
  version: 1,
  duties: [{ date: '2026-11-23', session: 'morning', postId: null, name: 'Trần Thị Bịa', phone: null }],
};
export const statistics: Statistics = {
  agencyId: '18074',
  from: '2026-11-01',
  to: '2026-11-23',
  submitted: 0,
  byChannel: [],
  byProcedure: [],
  byState: [],
  onTime: { returnedOnTime: 0, returnedLate: 0, openOnTime: 0, openLate: 0 },
  guided: 0,
  ratings: { count: 0, average: null },
};
export const deskItem: DeskItem = {
  id: ID,
  code: receipt.code,
  procedureCode: '1.001193',
  procedureName: 'Đăng ký khai sinh',
  applicantName: 'Nguyễn Văn Bịa',
  channel: 'home',
  state: 'registered',
  version: 3,
  submittedAt: AT,
  dueAt: null,
};
export const deskDossier: DeskDossier = {
  ...dossier,
  procedureName: 'Đăng ký khai sinh',
  timeline: tracking.timeline,
  payments: [],
  allowedActions: ['accept'],
};

import { fold } from '../../contract/rules/fold.ts';
import type { RouteName } from '../../contract/routes/table.ts';
import type { Ask } from '../api/ask.ts';
import type { Context } from '../context.ts';
import { needed, Skipped } from '../failure.ts';
import { action, DESK_NOTE } from './desk.ts';
import { slotOf } from './dossiers.ts';
import type { Held } from './held.ts';

type Makes = (context: Context) => Ask | Promise<Ask>;

/**
 * For every call a request that is right in every way, about dossiers that the whole run shares. Made to be spoilt: what is checked
 * of every call takes one of these and makes one thing wrong with it.
 */
export const USUAL = {
  getAgency: ({ ward }) => ({ params: { agencyId: ward.agency.id } }),
  listProcedures: ({ ward }) => ({ query: { q: fold(ward.procedure.shortName.vi) } }),
  getProcedure: ({ ward }) => ({ params: { code: ward.procedure.code } }),
  listProvinces: () => ({}),
  listCommunes: ({ ward }) => ({ params: { code: ward.agency.provinceCode } }),
  resolveDivision: ({ ward }) => ({ query: { text: ward.agency.address } }),
  createDossier: ({ ward }) => ({
    body: { procedureCode: ward.procedure.code, agencyId: ward.agency.id, channel: 'home' },
  }),
  getDossier: async ({ shared }) => (await shared.draft()).about(),
  updateDossier: async ({ shared, ward }) => (await shared.draft()).about({ body: { answers: ward.answers } }),
  discardDossier: async ({ shared }) => (await shared.draft()).about(),
  announceDocument: async ({ shared, ward }) => {
    const held = await shared.draft();
    const body = await held.announcement(ward.paper(slotOf(ward)));
    return held.about({ params: { documentId: crypto.randomUUID() }, body });
  },
  removeDocument: async ({ shared }) => {
    const { held, documentId } = await shared.uploading();
    return held.about({ params: { documentId } });
  },
  getDocumentContent: async ({ shared }) => {
    const { held, documentId } = await shared.asked();
    return held.about({ params: { documentId } });
  },
  submitDossier: async ({ shared }) => (await shared.ready()).submission(),
  getReceipt: async ({ shared }) => (await shared.filed()).held.about(),
  submitSupplement: async ({ shared }) => {
    const { held, documentId } = await shared.asked();
    return held.about({ body: { documentIds: [documentId] } });
  },
  createUpload: async ({ shared }) => {
    const { held, documentId, bytes } = await shared.uploading();
    return held.creation(documentId, bytes.length);
  },
  getUpload: async ({ shared }) => {
    const { held, uploadId } = await shared.uploading();
    return held.tus({ params: { uploadId } });
  },
  sendUploadPart: async ({ shared }) => {
    const { held, uploadId, bytes } = await shared.uploading();
    return held.part(uploadId, 0, bytes);
  },
  discardUpload: async ({ shared }) => {
    const { held, uploadId } = await shared.uploading();
    return held.tus({ params: { uploadId } });
  },
  getTracking: tracked,
  watchTracking: tracked,
  createSession: credentials,
  // Never the session the suite was given.
  endSession: async (context) => ({
    as: { token: (await context.api.ok('createSession', credentials(context))).result.accessToken },
  }),
  getMe: ({ officer }) => ({ as: officer }),
  renewSession: async (context) => {
    const login = credentials(context);
    const body = { ...(login.body as object), renewable: true };
    const { result } = await context.api.ok('createSession', { ...login, body });
    return { body: { refreshToken: needed(result.refreshToken, 'a session that can be renewed') } };
  },
  // Spoilt only, and never let through: the officer keeps their password and their second factor.
  changePassword: ({ officer }) => ({ as: officer, body: { current: NOT_A_PASSWORD, password: crypto.randomUUID() } }),
  beginSecondFactor: ({ officer }) => ({ as: officer, body: { code: NOT_A_PASSWORD } }),
  confirmSecondFactor: ({ officer }) => ({ as: officer, body: { code: '000000' } }),
  listProviders: () => ({}),
  handOutAccount: ({ officer }) => ({ as: officer, body: newAccount() }),
  listMyDossiers: ({ options }) => ({
    as: { token: needed(options.residentToken, 'a session of a resident: --resident-token') },
  }),
  createHandover: async ({ shared }) => {
    const held = await shared.draft();
    return { ...proofOf(held), body: { dossierId: held.id } };
  },
  claimHandover: async ({ api, shared }) => {
    const held = await shared.draft();
    const { result } = await api.ok('createHandover', { ...proofOf(held), body: { dossierId: held.id } });
    return { params: { token: result.token } };
  },
  recordGuidance: ({ officer, ward }) => ({ as: officer, body: { postId: postOf(ward), people: 1, topic: 'other' } }),
  listGuidance: ({ officer }) => ({ as: officer }),
  getRoster: ({ ward }) => ({ params: { agencyId: ward.agency.id } }),
  putRoster: ({ officer, ward }) => ({
    params: { agencyId: ward.agency.id },
    as: officer,
    body: { from: FAR_DAY, to: FAR_DAY, duties: [] },
  }),
  getStatistics: ({ ward }) => ({ query: { agencyId: ward.agency.id } }),
  listDeskDossiers: ({ officer }) => ({ as: officer }),
  listPaymentNotices: ({ officer }) => ({ as: officer }),
  // Of nothing that is there: money that came is not set aside in passing.
  actOnPaymentNotice: ({ officer }) => ({
    params: { id: `KIEM-THU-${crypto.randomUUID()}` },
    as: officer,
    body: { action: 'set-aside', note: DESK_NOTE },
  }),
  getDeskDossier: async ({ shared, officer }) => ({ params: { id: (await shared.filed()).held.id }, as: officer }),
  actOnDossier: async ({ shared, officer, ward }) =>
    action((await shared.filed()).held.id, officer, 'accept', ward.papers[0]?.slot ?? 'giay-to'),
  listDeliveries: ({ officer }) => ({ as: officer }),
  // Of nothing that is there: what was given up is not sent again in passing.
  actOnDelivery: ({ officer }) => ({
    params: { id: crypto.randomUUID() },
    as: officer,
    body: { action: 'replay' },
  }),
  withdrawDossier: async ({ shared }) => (await shared.filed()).held.about({ body: { reason: DESK_NOTE } }),
  announcePayment: async ({ shared }) => {
    const { held, requestId } = await shared.charged();
    return held.about({ body: { requestId, method: 'counter' } });
  },
  getResult: async ({ shared }) => {
    const { held, resultId } = await shared.finished();
    return held.about({ params: { resultId } });
  },
  listPapers: async ({ shared }) => (await shared.filed()).held.about(),
  getNotifications: async ({ shared }) => (await shared.filed()).held.about(),
  // Ends what there is: an address that nobody has agreed to is never written to by a check.
  changeNotifications: async ({ shared }) => (await shared.filed()).held.about({ body: { email: null } }),
  getPaper: async ({ shared }) => (await shared.filed()).held.about({ params: { paperId: 'receipt' } }),
  giveFeedback: async ({ shared }) => (await shared.filed()).held.about({ body: { rating: 5 } }),
  getTrackingLog: tracked,
  listKeys: () => ({}),
} satisfies Partial<Record<RouteName, Makes>>;

/** What opens a dossier, for a call that does not have it in its path. */
export function proofOf(held: Held): Pick<Ask, 'as'> {
  const { as } = held.about();
  return as === undefined ? {} : { as };
}

/** A day nobody has planned for: what is written there takes nobody's place. */
export const FAR_DAY = '2199-12-31';

const NOT_A_PASSWORD = 'khong-phai-mat-khau';

/** Somebody invented, of a name nobody has. */
export function newAccount(): { readonly username: string; readonly displayName: string } {
  return { username: `kiem-thu-${crypto.randomUUID()}`, displayName: 'KIỂM THỬ' };
}

function postOf({ agency }: Context['ward']): string {
  return needed(agency.posts[0]?.id, 'an agency with a post where people are helped');
}

function credentials({ options: { username, password } }: Context): Ask {
  const why = 'an account to sign in with: --username, and its password in ETDP_PASSWORD';
  return { body: { username: needed(username, why), password: needed(password, why) } };
}

async function tracked({ shared }: Context): Promise<Ask> {
  const { receipt } = await shared.filed();
  return { params: { code: receipt.code }, as: { secret: receipt.trackingSecret } };
}

/** The usual request of a call; null where the suite was not given what it needs. */
export async function usual(context: Context, name: RouteName): Promise<Ask | null> {
  const makes: Partial<Record<RouteName, Makes>> = USUAL;
  try {
    return (await makes[name]?.(context)) ?? null;
  } catch (error) {
    if (error instanceof Skipped) return null;
    throw error;
  }
}

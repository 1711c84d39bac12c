import type { RouteName } from '../../contract/routes/table.ts';
import type { ProblemCode } from '../../contract/wire/problem.ts';
import { changed, type Ask } from '../api/ask.ts';
import { inGroup } from '../check.ts';
import type { Context } from '../context.ts';
import { Failure, holds, needed, Skipped } from '../failure.ts';
import { action } from '../world/desk.ts';
import { slotOf } from '../world/dossiers.ts';
import { consented } from '../world/held.ts';
import { usual, USUAL } from '../world/usual.ts';

/** A call, what is wrong with it, and the code that says so. */
type Case = readonly [code: ProblemCode, name: RouteName, wrong: string, ask: (context: Context) => Ask | Promise<Ask>];

const NOBODY = 'khong-co-that';
const spoilt =
  (name: RouteName, change: Ask) =>
  async (context: Context): Promise<Ask> =>
    changed(needed(await usual(context, name), `what ${name} needs`), change);

/** A draft's one announced file with something about it changed. */
const announcing =
  (change: (context: Context) => object) =>
  async (context: Context): Promise<Ask> => {
    const held = await context.shared.draft();
    const body = await held.announcement(context.ward.paper(slotOf(context.ward)), change(context));
    return held.about({ params: { documentId: crypto.randomUUID() }, body });
  };
/** An action on a filed dossier, worded in another way. */
const acting =
  (body: object) =>
  async (context: Context): Promise<Ask> => ({ ...(await USUAL.actOnDossier(context)), body });

const CASES: readonly Case[] = [
  ['agency.unknown', 'getAgency', 'an agency there is not', () => ({ params: { agencyId: NOBODY } })],
  ['agency.unknown', 'createDossier', 'an agency there is not', ({ ward }) => creating(ward.procedure.code, NOBODY)],
  ['procedure.unknown', 'getProcedure', 'a procedure there is not', () => ({ params: { code: '0.000000' } })],
  [
    'procedure.unknown',
    'createDossier',
    'a procedure there is not',
    ({ ward }) => creating('0.000000', ward.agency.id),
  ],
  ['procedure.not-filed-here', 'createDossier', 'a procedure that is only explained', explained],
  ['division.unknown', 'listCommunes', 'a province there is not', () => ({ params: { code: '00' } })],
  [
    'dossier.unknown',
    'getDossier',
    'a dossier there is not',
    spoilt('getDossier', { params: { id: crypto.randomUUID() } }),
  ],
  [
    'dossier.not-filed',
    'getReceipt',
    'a draft, which has no receipt',
    async ({ shared }) => (await shared.draft()).about(),
  ],
  [
    'dossier.already-filed',
    'updateDossier',
    'a filed dossier',
    async ({ shared, ward }) => (await shared.filed()).held.about({ body: { answers: ward.answers } }),
  ],
  [
    'dossier.already-filed',
    'discardDossier',
    'a filed dossier',
    async ({ shared }) => (await shared.filed()).held.about(),
  ],
  [
    'dossier.answers-invalid',
    'submitDossier',
    'an empty declaration',
    async ({ shared }) => (await shared.draft()).submission(),
  ],
  [
    'dossier.consent-missing',
    'submitDossier',
    'nothing agreed to but one purpose',
    async ({ shared }) => (await shared.ready()).about({ body: consented({ purposes: ['process-dossier'] }) }),
  ],
  ['dossier.document-missing', 'submitDossier', 'a required paper that is not there', withoutPapers],
  ['dossier.document-incomplete', 'submitDossier', 'a paper whose bytes are not there', halfPapers],
  [
    'document.unknown',
    'removeDocument',
    'a file there is not',
    spoilt('removeDocument', { params: { documentId: crypto.randomUUID() } }),
  ],
  ['document.slot-unknown', 'announceDocument', 'a slot the procedure has not', announcing(() => ({ slot: NOBODY }))],
  ['document.type-refused', 'announceDocument', 'a type nobody takes', announcing(() => ({ mediaType: 'text/html' }))],
  [
    'document.too-large',
    'announceDocument',
    'a byte more than is taken',
    announcing(({ ward }) => ({ size: ward.agency.limits.maxFileBytes + 1 })),
  ],
  [
    'supplement.not-requested',
    'submitSupplement',
    'papers nobody asked for',
    async ({ shared }) => (await shared.filed()).held.about({ body: { documentIds: [crypto.randomUUID()] } }),
  ],
  [
    'document.unknown',
    'submitSupplement',
    'papers that are not there',
    async ({ shared }) => (await shared.asked()).held.about({ body: { documentIds: [crypto.randomUUID()] } }),
  ],
  [
    'payment.not-requested',
    'announcePayment',
    'a payment nobody asked for',
    async ({ shared }) =>
      (await shared.filed()).held.about({ body: { requestId: crypto.randomUUID(), method: 'counter' } }),
  ],
  [
    'payment.unknown',
    'announcePayment',
    'a payment of another request',
    async ({ shared }) =>
      (await shared.charged()).held.about({ body: { requestId: crypto.randomUUID(), method: 'counter' } }),
  ],
  [
    'tracking.unknown',
    'getTracking',
    'a code there is not',
    spoilt('getTracking', { params: { code: 'H99.99-200101-9999' } }),
  ],
  ['tracking.proof-missing', 'getTracking', 'no proof', spoilt('getTracking', { as: {} })],
  ['tracking.proof-missing', 'watchTracking', 'no proof', spoilt('watchTracking', { as: {} })],
  [
    'auth.wrong-password',
    'createSession',
    'a name there is not',
    () => ({ body: { username: NOBODY, password: crypto.randomUUID() } }),
  ],
  ['action.note-missing', 'actOnDossier', 'a refusal without a word', acting({ action: 'refuse' })],
  ['action.note-missing', 'actOnDossier', 'a refusal in white space', acting({ action: 'refuse', note: ' \n' })],
  [
    'action.items-missing',
    'actOnDossier',
    'a request for no paper',
    acting({ action: 'request-supplement', note: 'x', items: [] }),
  ],
  ['request.invalid', 'actOnDossier', 'an action there is not', acting({ action: 'fly' })],
  [
    'state.forbidden-move',
    'actOnDossier',
    'a move that cannot follow',
    async ({ shared, officer }) => action((await shared.filed()).held.id, officer, 'return', 'x'),
  ],
  [
    'request.invalid',
    'createDossier',
    'a channel there is not',
    ({ ward }) => ({ body: { procedureCode: ward.procedure.code, agencyId: ward.agency.id, channel: 'pigeon' } }),
  ],
  [
    'request.invalid',
    'updateDossier',
    'a question the form has not',
    spoilt('updateDossier', { body: { answers: { khongCoCauNay: 'x' } } }),
  ],
  [
    'upload.unknown',
    'sendUploadPart',
    'an upload there is not',
    spoilt('sendUploadPart', { params: { uploadId: crypto.randomUUID() } }),
  ],
  [
    'upload.protocol-version',
    'createUpload',
    'another version of tus',
    spoilt('createUpload', { headers: { 'Tus-Resumable': '0.2.2' } }),
  ],
  [
    'request.media-type',
    'sendUploadPart',
    'a part under another name',
    spoilt('sendUploadPart', { headers: { 'Content-Type': 'text/plain' } }),
  ],
];

function creating(procedureCode: string, agencyId: string): Ask {
  return { body: { procedureCode, agencyId, channel: 'home' } };
}

async function explained({ api, ward }: Context): Promise<Ask> {
  const { items } = (await api.ok('listProcedures', { query: { limit: '500' } })).result;
  const other = items.find(({ code, filing }) => filing === 'guidance' || !ward.agency.procedures.includes(code));
  return creating(needed(other, 'every procedure here can be filed').code, ward.agency.id);
}

async function withoutPapers({ draft, ward }: Context): Promise<Ask> {
  if (ward.neededPapers.length === 0) throw new Skipped(`${ward.procedure.code} asks for no paper: say --procedure`);
  const held = await draft();
  await held.write(ward.answers);
  return held.submission();
}

async function halfPapers({ ready, ward }: Context): Promise<Ask> {
  const slot = ward.papers.find(
    (paper) => (paper.upload?.maxFiles ?? 0) > (ward.neededPapers.includes(paper) ? 1 : 0),
  )?.slot;
  const held = await ready();
  await held.announce(crypto.randomUUID(), ward.paper(needed(slot, 'no slot takes one file more')));
  return held.submission();
}

/** Refusals of single calls. Those that come with the shape of a call are checked of every call that has it, in other groups. */
export const problems = inGroup('problems', [
  ...CASES.map(([code, name, wrong, ask]) => ({
    name: `${name} refuses ${wrong} with ${code}`,
    proves: [code],
    run: async (context: Context): Promise<void> => {
      await context.api.refused(name, code, await ask(context));
    },
  })),
  {
    name: 'announceDocument refuses a file more than a slot takes with document.too-many',
    proves: ['document.too-many'],
    run: async ({ api, draft, ward }) => {
      const held = await draft();
      const slot = [...ward.papers].sort((a, b) => (a.upload?.maxFiles ?? 0) - (b.upload?.maxFiles ?? 0))[0];
      const most = Math.min(needed(slot?.upload, 'no slot takes files').maxFiles, ward.agency.limits.maxDocuments);
      const paper = ward.paper(slot?.slot ?? '', 1000);
      for (let count = 0; count < most; count++) await held.announce(crypto.randomUUID(), paper);
      const body = await held.announcement(paper);
      await api.refused(
        'announceDocument',
        'document.too-many',
        held.about({ params: { documentId: crypto.randomUUID() }, body }),
      );
    },
  },
  {
    name: 'announceDocument refuses another file under the id of one that is stored with document.already-stored',
    proves: ['document.already-stored'],
    run: async ({ api, draft, ward }) => {
      const held = await draft();
      const documentId = await held.put(ward.paper(slotOf(ward)));
      const body = await held.announcement(ward.paper(slotOf(ward)));
      await api.refused('announceDocument', 'document.already-stored', held.about({ params: { documentId }, body }));
    },
  },
  {
    name: 'a refusal of answers says which, and why',
    proves: ['dossier.answers-invalid'],
    run: async ({ api, draft, ward }) => {
      const answer = await api.refused('submitDossier', 'dossier.answers-invalid', (await draft()).submission());
      const pointers = (answer.problem?.errors ?? []).map(({ pointer }) => pointer);
      const name = `/answers/${ward.form.applicantNameField}`;
      holds(pointers.includes(name), `no word of ${name} among ${pointers.join(', ')}`);
    },
  },
  {
    name: 'guesses at the code of a dossier end in rate.limited',
    proves: ['rate.limited'],
    run: async ({ api }) => {
      const guess = { params: { code: 'H99.99-200101-9998' }, as: { phone: '0900000001' }, patient: false };
      for (let tries = 0; tries < 60; tries++) {
        const answer = await api.refused('getTracking', ['tracking.unknown', 'rate.limited'], guess);
        if (answer.status !== 429) continue;
        holds(Number(answer.headers.get('retry-after')) >= 1, 'a 429 without Retry-After');
        return;
      }
      throw new Failure('sixty wrong guesses at one code were all answered');
    },
  },
]);

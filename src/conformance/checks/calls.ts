import { isDossierCode, readTrackingSecret } from '../../contract/rules/dossier-code.ts';
import { fold } from '../../contract/rules/fold.ts';
import { answersDigestText, receiptDigestText } from '../../contract/rules/receipt-digest.ts';
import { pathOf } from '../api/api.ts';
import { inGroup } from '../check.ts';
import { holds, needed, same, Skipped } from '../failure.ts';
import { act, DESK_NOTE } from '../world/desk.ts';
import { contentOf } from '../world/content.ts';
import { slotOf } from '../world/dossiers.ts';
import { sha256Hex } from '../world/hashes.ts';
import { USUAL } from '../world/usual.ts';

/** Every call, used as it is meant to be. */
export const calls = inGroup('calls', [
  {
    name: 'an agency says what it is and what it takes',
    calls: ['getAgency'],
    run: async ({ api, ward }) => {
      const { result } = await api.ok('getAgency', { params: { agencyId: ward.agency.id } });
      same(result.id, ward.agency.id, 'id');
      holds(result.procedures.includes(ward.procedure.code), 'the agency does not list the procedure it takes');
      holds(result.limits.maxFileBytes > 0 && result.limits.mediaTypes.length > 0, 'limits without room for a file');
    },
  },
  {
    name: 'the catalogue is searched without tone marks, and each entry leads to its procedure',
    calls: ['listProcedures', 'getProcedure'],
    run: async ({ api, ward }) => {
      const { code, name, shortName } = ward.procedure;
      const { result } = await api.ok('listProcedures', { query: { q: fold(shortName.vi), limit: '100' } });
      const found = needed(result.items.find((one) => one.code === code) ?? null, '');
      same(found.name, name, 'the name of the entry');
      same((await api.ok('getProcedure', { params: { code } })).result.form, ward.form, 'the form, read twice');
    },
  },
  {
    name: 'provinces lead to their communes, and an address to its unit',
    calls: ['listProvinces', 'listCommunes', 'resolveDivision'],
    run: async ({ api, ward: { agency } }) => {
      const provinces = (await api.ok('listProvinces')).result.items;
      const province = provinces.find(({ code }) => code === agency.provinceCode);
      holds(province !== undefined, `no province ${agency.provinceCode} of the agency`);
      const communes = (await api.ok('listCommunes', { params: { code: province.code } })).result.items;
      const commune = communes.find(({ code }) => code === agency.communeCode);
      holds(commune !== undefined, `no commune ${agency.communeCode} of the agency`);
      const { result } = await api.ok('resolveDivision', { query: { text: `${commune.name}, ${province.name}` } });
      holds(
        result.items.some((match) => match.commune.code === commune.code),
        `${commune.name}, ${province.name} does not lead to its commune`,
      );
    },
  },
  {
    name: 'a draft is begun, filled in answer by answer, and discarded',
    calls: ['createDossier', 'getDossier', 'updateDossier', 'discardDossier'],
    proves: ['dossier.unknown'],
    run: async ({ api, draft, ward: { answers } }) => {
      const held = await draft();
      const [first, ...others] = Object.keys(answers);
      same((await held.read()).answers, {}, 'the answers of a new draft');
      const { result, headers } = await api.ok('updateDossier', held.about({ body: { answers } }));
      same(result.answers, answers, 'the answers after they were written');
      same(headers.get('etag'), `"${String(result.version)}"`, 'the ETag of a change');
      const less = await held.write({ [first ?? '']: null });
      same(Object.keys(less.answers).sort(), others.sort(), 'the answers after one was taken away');
      holds(less.version > result.version, 'the version does not go up with a change');
      same((await held.read()).answers, less.answers, 'the answers as they are read again');
      await api.ok('discardDossier', held.about());
      await api.refused('getDossier', 'dossier.unknown', held.about());
    },
  },
  {
    name: 'a file is announced, sent, read back byte for byte, and taken away',
    calls: ['announceDocument', 'createUpload', 'sendUploadPart', 'getUpload', 'getDocumentContent', 'removeDocument'],
    proves: ['document.unknown'],
    run: async ({ api, draft, ward }) => {
      const held = await draft();
      const paper = ward.paper(slotOf(ward));
      const documentId = crypto.randomUUID();
      same((await held.announce(documentId, paper)).state, 'announced', 'the state of an announced file');
      const uploadId = await held.begin(documentId, paper.bytes.length);
      await api.ok('sendUploadPart', held.part(uploadId, 0, paper.bytes));
      same(await held.offset(uploadId), paper.bytes.length, 'the bytes that arrived');
      const [document] = (await held.read()).documents;
      same(
        [document?.id, document?.state, document?.mediaType],
        [documentId, 'stored', paper.mediaType],
        'the document',
      );
      const about = held.about({ params: { documentId } });
      const answer = await contentOf(api, 'getDocumentContent', about);
      same(await sha256Hex(answer.bytes), await sha256Hex(paper.bytes), 'the bytes read back');
      holds(
        answer.headers.get('content-disposition')?.startsWith('attachment') ?? false,
        'a document is not an attachment',
      );
      await api.ok('removeDocument', about);
      await api.refused('getDocumentContent', 'document.unknown', about);
    },
  },
  {
    name: 'an upload that is given up is forgotten',
    calls: ['discardUpload'],
    proves: ['upload.unknown'],
    run: async ({ api, uploading }) => {
      const { held, uploadId, bytes } = await uploading();
      await api.ok('discardUpload', held.tus({ params: { uploadId } }));
      await api.refused('sendUploadPart', 'upload.unknown', held.part(uploadId, 0, bytes));
    },
  },
  {
    name: 'a dossier that is handed in has a code, a secret, a due date and a digest of all that was handed in',
    calls: ['submitDossier', 'getReceipt'],
    run: async ({ api, ready, ward }) => {
      const held = await ready();
      const before = await held.read();
      const { receipt } = await held.submit();
      holds(isDossierCode(receipt.code), `${receipt.code} is no dossier code`);
      same(
        readTrackingSecret(receipt.trackingSecret),
        receipt.trackingSecret,
        'the tracking secret as people write it',
      );
      same(receipt.documentCount, before.documents.length, 'the count of documents');
      const { value, unit } = ward.procedure.timeLimit;
      holds(receipt.dueAt !== null || value === null || unit === null, 'a time limit in figures gives no due date');
      holds(
        receipt.dueAt === null || Date.parse(receipt.dueAt) > Date.parse(receipt.submittedAt),
        'due before it was filed',
      );
      const answers = await sha256Hex(answersDigestText(before.answers));
      const digest = await sha256Hex(receiptDigestText(answers, before.documents));
      same(receipt.digest, digest, 'the digest over answers and files');
      same((await api.ok('getReceipt', held.about())).result, receipt, 'the receipt, read again');
      const printed = await api.send(
        'GET',
        pathOf('getReceipt', held.about()),
        held.about({ headers: { Accept: 'application/pdf' } }),
      );
      same(
        [printed.status, printed.headers.get('content-type'), printed.text.slice(0, 5)],
        [200, 'application/pdf', '%PDF-'],
        'the receipt as a page to print',
      );
      holds(
        printed.headers.get('cache-control')?.includes('no-store') ?? false,
        'a printed receipt may be kept by caches',
      );
      holds(printed.headers.get('vary')?.toLowerCase().includes('accept') ?? false, 'two kinds of answer without Vary');
      const { state, code, dueAt, expiresAt } = await held.read();
      same([state, code, dueAt, expiresAt], ['registered', receipt.code, receipt.dueAt, null], 'the filed dossier');
    },
  },
  {
    name: 'the tracker opens by the secret, and by the phone number of the declaration',
    calls: ['getTracking'],
    run: async ({ api, shared, ward }) => {
      const { receipt, held } = await shared.filed();
      const params = { code: receipt.code };
      const { result } = await api.ok('getTracking', { params, as: { secret: receipt.trackingSecret } });
      same([result.code, result.dossierId, result.state], [receipt.code, held.id, 'registered'], 'the status');
      same(
        result.timeline.map(({ state }) => state),
        ['registered'],
        'the timeline',
      );
      const phone = ward.answers[ward.form.applicantPhoneField ?? ''];
      if (typeof phone !== 'string') throw new Skipped('the form asks for no phone number');
      const byPhone = (await api.ok('getTracking', { params, as: { phone } })).result;
      same(byPhone, { ...result, dossierId: null }, 'the status by phone number');
    },
  },
  {
    name: 'what was filed comes to the desk with everything in it',
    calls: ['listDeskDossiers', 'getDeskDossier'],
    run: async ({ api, shared, officer, ward }) => {
      const { held, receipt } = await shared.filed();
      const { result } = await api.ok('listDeskDossiers', { as: officer, query: { limit: '500' } });
      const item = result.items.find(({ id }) => id === held.id);
      const { code, submittedAt, dueAt } = receipt;
      same([item?.code, item?.submittedAt, item?.dueAt], [code, submittedAt, dueAt], 'the line of the work list');
      same(item?.applicantName, ward.answers[ward.form.applicantNameField], 'the applicant on the work list');
      const dossier = (await api.ok('getDeskDossier', { as: officer, params: { id: held.id } })).result;
      const mine = await held.by(api).read();
      same([dossier.answers, dossier.documents], [mine.answers, mine.documents], 'answers and documents at the desk');
    },
  },
  {
    name: 'a paper that is asked for is added by who has the secret alone, and reaches the desk',
    calls: ['actOnDossier', 'submitSupplement', 'announceDocument', 'sendUploadPart', 'getDocumentContent'],
    run: async ({ api, filed, officer, ward }) => {
      const { held, receipt } = await filed();
      const slot = slotOf(ward);
      await act(api, held.id, officer, 'request-supplement', slot);
      const bySecret = held.by(api, { secret: receipt.trackingSecret });
      same(
        (await held.read()).supplement?.items.map((item) => item.slot),
        [slot],
        'what is asked for',
      );
      const paper = ward.paper(slot);
      const documentId = await bySecret.put(paper);
      const body = { documentIds: [documentId], note: DESK_NOTE };
      const { result } = await api.ok('submitSupplement', bySecret.about({ body }));
      same([result.state, result.supplement], ['registered', null], 'the dossier after the supplement');
      const content = { params: { id: held.id, documentId }, as: officer };
      const answer = await contentOf(api, 'getDocumentContent', content);
      // A photo may have lost what its camera wrote beside it.
      if (paper.mediaType === 'application/pdf')
        same(await sha256Hex(answer.bytes), await sha256Hex(paper.bytes), 'the added paper at the desk');
    },
  },
  {
    name: 'a result is given as files, to its holder and nobody else, once it is issued',
    calls: ['getResult', 'announceDocument', 'actOnDossier'],
    proves: ['result.unknown'],
    run: async ({ api, finished, shared }) => {
      const { held, resultId, bytes } = await finished();
      const about = held.about({ params: { resultId } });
      const answer = await contentOf(api, 'getResult', about);
      same(await sha256Hex(answer.bytes), await sha256Hex(bytes), 'the bytes of the result');
      same(
        (await held.read()).results.map(({ id }) => id),
        [resultId],
        'the results of the dossier',
      );
      await api.refused('getResult', 'result.unknown', held.about({ params: { resultId: crypto.randomUUID() } }));
      const stranger = await shared.draft();
      await api.refused('getResult', 'dossier.unknown', { ...about, as: stranger.as });
    },
  },
  {
    name: 'an applicant says how it went, once',
    calls: ['giveFeedback'],
    proves: ['feedback.given', 'dossier.not-filed'],
    run: async ({ api, filed, shared }) => {
      const { held } = await filed();
      const ask = held.about({ body: { rating: 4, comment: DESK_NOTE } });
      const { result } = await api.ok('giveFeedback', ask);
      same([result.rating, result.comment], [4, DESK_NOTE], 'what was said');
      await api.refused('giveFeedback', 'feedback.given', ask);
      await api.refused('giveFeedback', 'dossier.not-filed', (await shared.draft()).about({ body: { rating: 4 } }));
    },
  },
  {
    name: 'somebody signs in, is who they are, and signs out',
    calls: ['createSession', 'getMe', 'endSession'],
    proves: ['auth.invalid'],
    run: async (context) => {
      const { api, options } = context;
      const { result } = await api.ok('createSession', USUAL.createSession(context));
      const as = { token: result.accessToken };
      const me = (await api.ok('getMe', { as })).result;
      same([me.username, me.roles], [options.username, result.roles], 'the signed-in person');
      await api.ok('endSession', { as });
      await api.refused('getMe', 'auth.invalid', { as });
    },
  },
  {
    name: 'the officer is who the token says',
    calls: ['getMe'],
    run: async ({ api, officer, ward }) =>
      same((await api.ok('getMe', { as: officer })).result, ward.me, 'the officer'),
  },
]);

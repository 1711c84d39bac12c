import type { Services } from '../context.ts';
import type { Db, DocumentRow, DossierRow } from '../database/tables.ts';
import { attachment } from '../documents/file-name.ts';
import { answersOf, documentRows, dossierRow, isResult } from '../dossiers/rows.ts';
import { Refusal, type Handlers, type Reply } from '../http/handle.ts';
import { noteRead } from '../log/note-read.ts';
import { factsOf } from './facts.ts';
import { issuedPapers, type IssuedPaper } from './issued.ts';
import type { ReceiptFacts } from './receipt.ts';

const PDF = 'application/pdf';
type PdfReply = Required<Pick<Reply<unknown>, 'content' | 'headers'>>;

/** The papers of a dossier, for its applicant and for the staff of its agency. */
export function paperHandlers(services: Services): Handlers<'listPapers' | 'getPaper'> {
  return {
    async listPapers({ params, tx }) {
      const papers = await issuedPapers(tx, await dossierRow(tx, params.id));
      return { body: { items: papers.map(({ event: _, ...shown }) => shown), nextCursor: null } };
    },

    async getPaper({ params, who, tx, now }) {
      const row = await dossierRow(tx, params.id);
      const paper = (await issuedPapers(tx, row)).find(({ id }) => id === params.paperId);
      if (!paper) throw new Refusal('paper.unknown');
      if (who.kind === 'staff')
        await noteRead(tx, services.keys, who, { dossierId: row.id, documentId: paper.id }, now);
      return pdfReply(`${row.code ?? ''} ${paper.title}.pdf`, await draw(services, tx, row, paper));
    },
  };
}

/** The holder's own copy of the receipt: the tracking secret is on it. */
export async function receiptReply(services: Services, tx: Db, row: DossierRow): Promise<PdfReply> {
  const { receiptPaper } = await import('./receipt.ts');
  const facts = receiptFacts(services, row, await documentRows(tx, row.id));
  const trackingSecret = services.keys.trackingSecret(row.id);
  return pdfReply(`${facts.receipt.code}.pdf`, await receiptPaper({ ...facts, trackingSecret }));
}

/** What draws papers is large, and a gateway that starts should not wait for it. */
async function draw(services: Services, tx: Db, row: DossierRow, paper: IssuedPaper): Promise<Uint8Array<ArrayBuffer>> {
  const { event } = paper;
  if (event) {
    const { noticePaper } = await import('./notices.ts');
    return noticePaper(factsOf(services, row), { ...paper, event });
  }
  if (paper.kind === 'declaration') {
    const { declarationPaper } = await import('./declaration.ts');
    const { catalogue, divisions } = services;
    const procedure = catalogue.get(row.procedure_code);
    if (!procedure?.form) throw new Refusal('paper.unknown');
    const layout = catalogue.declaration(procedure.code) ?? null;
    const { form } = procedure;
    return declarationPaper({
      facts: factsOf(services, row),
      procedure,
      form,
      answers: answersOf(row),
      layout,
      divisions,
    });
  }
  const { receiptPaper } = await import('./receipt.ts');
  return receiptPaper(receiptFacts(services, row, await documentRows(tx, row.id)));
}

/** Nothing of what came later: papers that were asked for are named on the request. */
function receiptFacts(services: Services, row: DossierRow, documents: readonly DocumentRow[]): ReceiptFacts {
  const procedure = services.catalogue.get(row.procedure_code);
  const filed = documents.filter((one) => !isResult(one) && one.supplement_id === null);
  const slots = [...new Set(filed.map(({ slot }) => slot))];
  return {
    ...factsOf(services, row),
    number: `${row.code ?? ''}/TNHS`,
    documents: slots.map((slot) => ({
      name: procedure?.documents.find((one) => one.slot === slot)?.name ?? slot,
      files: filed.filter((one) => one.slot === slot).length,
    })),
    timeLimit: procedure?.timeLimit.text ?? null,
    trackingSecret: null,
  };
}

function pdfReply(name: string, content: Uint8Array<ArrayBuffer>): PdfReply {
  return {
    content,
    headers: {
      'Content-Type': PDF,
      'Content-Disposition': attachment(name),
      'Content-Security-Policy': "sandbox; default-src 'none'",
    },
  };
}

import { holds } from '../../contract/forms/conditions.ts';
import { localDate } from '../../contract/rules/working-days.ts';
import type { Agency } from '../../contract/wire/agency.ts';
import type { Answers } from '../../contract/wire/answers.ts';
import type { Form } from '../../contract/wire/form.ts';
import type { DocumentRequirement, Procedure } from '../../contract/wire/procedure.ts';
import type { Me } from '../../contract/wire/session.ts';
import { outcome, type Api } from '../api/api.ts';
import { CannotRun } from '../failure.ts';
import type { Options } from '../options.ts';
import { emptyPdf, greyJpeg } from './files.ts';
import type { Paper } from './held.ts';
import { inventAnswers } from './invented-answers.ts';

/** Bytes of a paper, where the agency takes so many. */
const PAPER_BYTES = 40_000;
const MOST_PROCEDURES = 40;

/** The office that is filed with, what is filed there, and somebody invented who files it. */
export interface Ward {
  readonly me: Me;
  readonly agency: Agency;
  readonly procedure: Procedure;
  readonly form: Form;
  readonly answers: Answers;
  /** Papers these answers may bring along, and those they must. */
  readonly papers: readonly DocumentRequirement[];
  readonly neededPapers: readonly DocumentRequirement[];
  /** A file for a slot; no two are alike. */
  readonly paper: (slot: string, size?: number) => Paper;
}

/** Finds out where and what to file. @throws {CannotRun} that says what is missing */
export async function openWard(api: Api, options: Options): Promise<Ward> {
  const me = await officer(api, options);
  const agencyId = options.agencyId ?? me.agencyId;
  if (agencyId === null) throw new CannotRun('the bearer of the token works for no agency: say --agency');
  if (agencyId !== me.agencyId)
    throw new CannotRun(`the bearer of the token works for ${me.agencyId ?? 'nobody'}, not for ${agencyId}`);
  const agency = (await api.ok('getAgency', { params: { agencyId } })).result;
  const { procedure, form } = await findProcedure(api, agency, options.procedureCode);
  const { provinceCode, communeCode } = agency;
  const answers = inventAnswers(form, { place: { provinceCode, communeCode }, today: localDate(new Date()) });
  const papers = procedure.documents.filter(({ upload }) => upload && holds(upload.when, answers));
  const mediaType = agency.limits.mediaTypes.includes('application/pdf') ? 'application/pdf' : 'image/jpeg';
  return {
    me,
    agency,
    procedure,
    form,
    answers,
    papers,
    neededPapers: papers.filter(({ upload }) => upload?.required),
    paper: (slot, size = PAPER_BYTES) => {
      const bytes = (mediaType === 'application/pdf' ? emptyPdf : greyJpeg)(Math.min(size, agency.limits.maxFileBytes));
      return { slot, mediaType, bytes, name: `kiem-thu.${mediaType === 'application/pdf' ? 'pdf' : 'jpg'}` };
    },
  };
}

/** Who the token belongs to: the first call tells a wrong address from a wrong token. */
async function officer(api: Api, { baseUrl, token }: Options): Promise<Me> {
  const answer = await api.ask('getMe', { as: { token } }).catch((error: unknown) => {
    throw new CannotRun(`${baseUrl} does not answer as this API does: ${error instanceof Error ? error.message : ''}`);
  });
  if (answer.status >= 400) throw new CannotRun(`the token is not taken: ${outcome(answer)}`);
  const { result } = await api.ok('getMe', { as: { token } });
  if (result.roles.some((role) => role === 'officer' || role === 'admin')) return result;
  throw new CannotRun(`the token belongs to ${result.roles.join(', ')}: the suite needs an officer's`);
}

async function findProcedure(
  api: Api,
  agency: Agency,
  wanted: string | undefined,
): Promise<{ procedure: Procedure; form: Form }> {
  const codes = wanted === undefined ? agency.procedures.slice(0, MOST_PROCEDURES) : [wanted];
  const found = await Promise.all(
    codes.map(async (code) => (await api.ok('getProcedure', { params: { code } })).result),
  );
  const online = found.flatMap((procedure) =>
    procedure.form && procedure.filing === 'online' ? [{ procedure, form: procedure.form }] : [],
  );
  const asksForPaper = online.find(({ procedure }) => procedure.documents.some(({ upload }) => upload?.required));
  const chosen = asksForPaper ?? online[0];
  if (!chosen) throw new CannotRun(`${agency.id} takes no procedure that can be filed online`);
  return chosen;
}

import {
  answerPath,
  ANSWER_PROBLEMS,
  type AnswerProblem,
  type AnswerProblemCode,
} from '../../contract/forms/problems.ts';
import { EtdpApiError } from '../../sdk/errors.ts';

/** The gateway's word on single answers, in the form's own terms. */
export function gatewayProblems(error: unknown): AnswerProblem[] {
  if (!(error instanceof EtdpApiError)) return [];
  return error.errors.flatMap(({ pointer, code, limit }): AnswerProblem[] => {
    const path = answerPath(pointer);
    const known = ANSWER_PROBLEMS.find((one): one is AnswerProblemCode => one === code);
    return path && known ? [{ path, code: known, ...(limit === undefined ? {} : { limit }) }] : [];
  });
}

/** Those of `problems` whose answers `said` says nothing about. */
export function otherProblems(problems: readonly AnswerProblem[], said: readonly AnswerProblem[]): AnswerProblem[] {
  const known = new Set(said.map(({ path }) => path.join('/')));
  return problems.filter(({ path }) => !known.has(path.join('/')));
}

/** What can be wrong with an answer. Words for people are chosen where they are shown. */
export const ANSWER_PROBLEMS = [
  'answer.required',
  'answer.unknown-field',
  'answer.wrong-type',
  'answer.too-long',
  'name.characters',
  'name.typing-residue',
  'citizen-id.length',
  'citizen-id.birth-year-differs',
  'citizen-id.sex-differs',
  'date.invalid',
  'date.in-future',
  'date.in-past',
  'date.before-other',
  'phone.invalid',
  'email.invalid',
  'choice.unknown',
  'address.incomplete',
  'address.unknown-commune',
  'number.invalid',
  'number.out-of-range',
  'group.too-few',
  'group.too-many',
  'rule.at-least-one',
] as const;
export type AnswerProblemCode = (typeof ANSWER_PROBLEMS)[number];

/** A warning asks somebody to look again; it never stops a dossier. */
export const ANSWER_WARNINGS: readonly AnswerProblemCode[] = [
  'name.typing-residue',
  'citizen-id.birth-year-differs',
  'citizen-id.sex-differs',
];

/** Something wrong with one answer. `path` leads to it: `['members', 0, 'name']`. `limit` is the figure it broke. */
export interface AnswerProblem {
  readonly path: readonly (string | number)[];
  readonly code: AnswerProblemCode;
  readonly limit?: number;
}

/** JSON Pointer (RFC 6901) of a path below `/answers`. */
export function answerPointer(path: readonly (string | number)[]): string {
  return ['/answers', ...path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');
}

/** The path of a pointer made by {@link answerPointer}, or null for a pointer to something else. */
export function answerPath(pointer: string): (string | number)[] | null {
  const [root, top, ...parts] = pointer.split('/');
  if (root !== '' || top !== 'answers' || parts.length === 0) return null;
  return parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~')));
}

export function isWarning(problem: AnswerProblem): boolean {
  return ANSWER_WARNINGS.includes(problem.code);
}

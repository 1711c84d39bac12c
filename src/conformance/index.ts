/** The conformance kit: checks any server of this API by HTTP alone. Stands on the contract and on `fetch`. */
export { GROUPS, type Check, type Group } from './check.ts';
export { coverageOf, countsOf, isPass, type Coverage } from './coverage.ts';
export { CannotRun } from './failure.ts';
export type { Options } from './options.ts';
export { jsonReport } from './report/json.ts';
export { junitReport } from './report/junit.ts';
export { textReport } from './report/text.ts';
export { chosen, run, type Result, type Run } from './run.ts';

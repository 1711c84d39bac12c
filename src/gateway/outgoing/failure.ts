export const OUTGOING_PROBLEMS = [
  'address-forbidden',
  'connection-failed',
  'timed-out',
  'cut',
  'answer-too-large',
] as const;
export type OutgoingProblem = (typeof OUTGOING_PROBLEMS)[number];

/** A request of ours that got no answer. Its message is its code: what others wrote is not repeated. */
export class OutgoingFailure extends Error {
  readonly problem: OutgoingProblem;
  /** Whether the other side may have got the request. */
  readonly mayHaveArrived: boolean;

  constructor(problem: OutgoingProblem, mayHaveArrived: boolean) {
    super(problem);
    this.problem = problem;
    this.mayHaveArrived = mayHaveArrived;
  }
}

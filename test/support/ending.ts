/** Where what a test has begun is ended: a test's context, or a file's own `after`. */
export interface Ending {
  after(end: () => Promise<void>): void;
}

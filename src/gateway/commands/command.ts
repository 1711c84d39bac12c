import type { ReadStream } from 'node:tty';
import type { Readable } from 'node:stream';
import type { Subject } from '../audit/vocabulary.ts';
import type { Environment } from '../config/environment.ts';

/** What a command of `e-tdp` may use of the world. */
export interface World {
  readonly environment: Environment;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly input: Readable | ReadStream;
  /** Takes, for the audit log, the ids of what the command was about. */
  readonly about?: (subject: Subject) => void;
}
/** Does one command; resolves with the exit code. What it throws is printed as one sentence. */
export type Command = (args: readonly string[], world: World) => Promise<number>;

/** Thrown for a command that was not written as it should be: the usage follows. */
export class UsageError extends Error {}

import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { World } from './command.ts';

/** Answers to questions, in the order they are asked. */
export type Ask = (question: string) => Promise<string>;

const nowhere = new Writable({
  write: (_chunk, _encoding, done) => {
    done();
  },
});

/**
 * Lines from a person who is asked, or from a pipe: what names somebody need not stand in the arguments, which every user of the machine
 * can read and a shell remembers. Does its work with them and lets go of the input.
 */
export async function withLines<Result>({ input, err }: World, work: (ask: Ask) => Promise<Result>): Promise<Result> {
  const isAsked = 'isTTY' in input && input.isTTY;
  const lines = createInterface({ input, output: nowhere, terminal: false });
  const all = lines[Symbol.asyncIterator]();
  try {
    return await work(async (question) => {
      if (isAsked) err(`${question}: `);
      const { value, done } = await all.next();
      return done === true ? '' : value.trim();
    });
  } finally {
    lines.close();
  }
}

import type { Budget } from './budget.ts';

/** Bytes beside a word that are looked at where a comment may stand between it and what belongs to it. */
const BESIDE = 256;
const COMMENT = /%[^\r\n]*[\r\n]/g;
const PERCENT = 0x25;

/** Everywhere an object or a trailer could begin: also within streams, strings and comments, where a table may point. */
export function* beginnings(whole: Buffer, budget: Budget): Generator<number> {
  for (const { at, end } of places(whole, 'obj', budget)) {
    const before = whole.subarray(Math.max(0, at - BESIDE), at);
    if (endsInNumbers(before)) yield end;
    else if (before.includes(PERCENT)) {
      budget.read(BESIDE);
      if (endsInNumbers(withoutComments(before))) yield end;
    }
  }
  for (const { end } of places(whole, 'trailer', budget)) {
    const after = withoutComments(whole.subarray(end, end + BESIDE));
    if (/^[\s\0]*<</.test(after.toString('latin1'))) yield end;
  }
}

function* places(whole: Buffer, word: string, budget: Budget): Generator<{ at: number; end: number }> {
  for (let at = whole.indexOf(word); at !== -1; at = whole.indexOf(word, at + word.length)) {
    budget.read(word.length);
    yield { at, end: at + word.length };
  }
}

function withoutComments(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(COMMENT, ' '), 'latin1');
}

/** Whether two numbers stand at the end: those of an object. */
function endsInNumbers(bytes: Buffer): boolean {
  let at = bytes.length;
  const back = (fits: (byte: number) => boolean): number => {
    const from = at;
    while (at > 0 && fits(bytes[at - 1] ?? -1)) at -= 1;
    return from - at;
  };
  back(isSpace);
  return back(isDigit) > 0 && back(isSpace) > 0 && back(isDigit) > 0;
}

function isSpace(byte: number): boolean {
  return byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

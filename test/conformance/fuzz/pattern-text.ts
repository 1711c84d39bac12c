import type { Chance } from '../../support/chance.ts';

const DIGITS = Array.from('0123456789');
const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');

/** A text that a regular expression of the API's description takes: classes, groups, alternatives and counts, nothing more. */
export function textFor(pattern: string, { below, one }: Chance): string {
  let at = 0;
  const peek = (): string => pattern[at] ?? '';
  const take = (): string => pattern[at++] ?? '';

  const alternatives = (): string => {
    const options = [sequence()];
    while (peek() === '|') {
      take();
      options.push(sequence());
    }
    return one(options);
  };
  const sequence = (): string => {
    let text = '';
    while (at < pattern.length && peek() !== '|' && peek() !== ')') text += counted();
    return text;
  };
  const counted = (): string => {
    const from = at;
    const first = piece();
    const to = at;
    const [least, most] = count();
    let text = least === 0 && below(2) === 0 ? '' : first;
    const after = at;
    const wanted = text === '' ? 0 : least + below(most - least + 1);
    for (let done = 1; done < wanted; done++) {
      at = from;
      text += piece();
    }
    at = wanted > 1 ? after : Math.max(after, to);
    return text;
  };
  const count = (): [number, number] => {
    const [all, least, comma, most] = /^\{(\d+)(,?)(\d*)\}/.exec(pattern.slice(at)) ?? [];
    if (all !== undefined) {
      at += all.length;
      const few = Number(least);
      return [few, comma ? Math.min(most ? Number(most) : few + 3, few + 40) : few];
    }
    if (!['?', '*', '+'].includes(peek())) return [1, 1];
    const mark = take();
    return mark === '?' ? [0, 1] : mark === '*' ? [0, 4] : [1, 5];
  };
  const piece = (): string => {
    const next = take();
    if (next === '^' || next === '$') return '';
    if (next === '(') {
      if (pattern.startsWith('?:', at)) at += 2;
      const text = alternatives();
      take();
      return text;
    }
    if (next === '[') return one(classOf());
    if (next === '\\') return escaped(take());
    return next === '.' ? 'x' : next;
  };
  const classOf = (): string[] => {
    const members: string[] = [];
    while (peek() !== ']' && at < pattern.length) {
      const from = take();
      const first = from === '\\' ? escaped(take()) : from;
      if (peek() === '-' && pattern[at + 1] !== ']') {
        take();
        const last = take();
        for (let code = first.charCodeAt(0); code <= last.charCodeAt(0); code++)
          members.push(String.fromCharCode(code));
      } else members.push(first);
    }
    take();
    return members;
  };
  const escaped = (letter: string): string =>
    letter === 'd' ? one(DIGITS) : letter === 'w' ? one(LETTERS) : letter === 'S' ? 'x' : letter;

  return alternatives();
}

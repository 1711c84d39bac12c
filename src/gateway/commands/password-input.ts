import type { World } from './command.ts';

/** A password from a person, unseen, or from a pipe: never from the arguments, which every user of the machine can read. */
export async function readPassword({ input, err }: World): Promise<string> {
  if (!('isTTY' in input) || !input.isTTY) return firstLine(input);
  // Raw before the first question and until after the second: who answers at once must not be seen either.
  input.setRawMode(true);
  try {
    const once = await ask(input, err, 'Password: ');
    if ((await ask(input, err, 'Again: ')) !== once) throw new Error('The two passwords differ');
    return once;
  } finally {
    input.setRawMode(false);
  }
}

async function firstLine(input: World['input']): Promise<string> {
  let text = '';
  for await (const part of input) text += String(part);
  return text.split(/\r?\n/)[0] ?? '';
}

/** Reads a line of a terminal in raw mode, which shows nothing of it. */
function ask(input: Extract<World['input'], { isTTY: boolean }>, err: World['err'], question: string): Promise<string> {
  err(question);
  input.setEncoding('utf8');
  input.resume();
  return new Promise((resolve, reject) => {
    let typed = '';
    const finish = (): void => {
      input.off('data', onData);
      input.pause();
      err('\n');
    };
    const onData = (text: string): void => {
      for (const character of text) {
        if (character === '\r' || character === '\n' || character === '\u0004') {
          finish();
          resolve(typed);
          return;
        }
        if (character === '\u0003') {
          finish();
          reject(new Error('Given up'));
          return;
        }
        typed = character === '\u007f' || character === '\b' ? [...typed].slice(0, -1).join('') : typed + character;
      }
    };
    input.on('data', onData);
  });
}

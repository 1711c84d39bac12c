import type { World } from './command.ts';

/** A password from a person, unseen, or from a pipe: never from the arguments, which every user of the machine can read. */
export async function readPassword({ input, err }: World): Promise<string> {
  if (!('isTTY' in input) || !input.isTTY) return firstLine(input);
  const once = await ask(input, err, 'Password: ');
  if ((await ask(input, err, 'Again: ')) !== once) throw new Error('The two passwords differ');
  return once;
}

async function firstLine(input: World['input']): Promise<string> {
  let text = '';
  for await (const part of input) text += String(part);
  return text.split(/\r?\n/)[0] ?? '';
}

/** Reads a line in raw mode, so that the terminal shows nothing. */
function ask(input: Extract<World['input'], { isTTY: boolean }>, err: World['err'], question: string): Promise<string> {
  err(question);
  input.setRawMode(true);
  input.setEncoding('utf8');
  input.resume();
  return new Promise((resolve, reject) => {
    let typed = '';
    const finish = (): void => {
      input.off('data', onData);
      input.setRawMode(false);
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

import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { describe, it } from 'node:test';
import { readPassword } from '../../src/gateway/commands/password-input.ts';

/** A terminal on which each question is answered at once, and what happened on it in order. */
function terminal(...answers: string[]): { seen: string[]; read: () => Promise<string> } {
  const seen: string[] = [];
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (on: boolean) => seen.push(on ? 'hidden' : 'shown'),
  });
  const err = (text: string): void => {
    if (!text.endsWith(': ')) return;
    seen.push(text);
    input.write(answers.shift() ?? '');
  };
  const world = { environment: {}, out: () => undefined, err, input: input as unknown as ReadStream };
  return { seen, read: () => readPassword(world) };
}

describe('a password on a terminal', () => {
  it('is asked for twice and hidden from before the first question to after the second', async () => {
    const { seen, read } = terminal('mật khẩu dài\r', 'mật khẩu dài\r');
    assert.equal(await read(), 'mật khẩu dài');
    assert.deepEqual(seen, ['hidden', 'Password: ', 'Again: ', 'shown']);
  });
  it('can be corrected while it is typed', async () => {
    assert.equal(await terminal('mậtt\u007f khẩu\n', 'mật khẩu\n').read(), 'mật khẩu');
  });
  it('is refused when the two differ, and the terminal is as it was', async () => {
    const { seen, read } = terminal('mot mat khau\r', 'mat khau khac\r');
    await assert.rejects(read(), /The two passwords differ/);
    assert.equal(seen.at(-1), 'shown');
  });
  it('may be given up with Ctrl+C, and the terminal is as it was', async () => {
    const { seen, read } = terminal('mot\u0003');
    await assert.rejects(read(), /Given up/);
    assert.equal(seen.at(-1), 'shown');
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exec, execNode, exitCode } from '../../tools/lib/exec.mjs';

test('keeps the exit code and the output of what it runs', async () => {
  assert.deepEqual(await execNode(['-e', 'console.log("xin chào"); process.exitCode = 7'], { quiet: true }), {
    code: 7,
    output: 'xin chào\n',
  });
});

test('a program that is not there has the code a shell gives', async () => {
  assert.equal((await exec('etdp-no-such-program', [], { quiet: true })).code, 127);
});

test('a program ended by a signal has the code a shell gives', () => {
  assert.equal(exitCode(null, 'SIGTERM'), 143);
  assert.equal(exitCode(null, 'SIGINT'), 130);
  assert.equal(exitCode(0, null), 0);
});

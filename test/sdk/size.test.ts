/** What the published SDK costs, minified and zipped as whoever uses it ships it. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { builtSdk, inOneFile, whenRun } from '../support/built-sdk.ts';
import { startGateway } from '../support/gateway.ts';

const KB = 1000;
const sdk = JSON.stringify(await builtSdk({ after }));

/**
 * Looks for a procedure and reads one. In a function: a bundler keeps what a program that awaits at its top level shares with parts
 * loaded later in small files of their own, which is some 2 kB more.
 */
const asking = (make: string, gateway: string): string => `
  import { createClient, lazyClient, createTransport, Procedures } from ${sdk};
  const options = { baseUrl: '${gateway}' };
  async function main() {
    const procedures = ${make};
    for await (const { code } of procedures.list({ q: 'khai sinh', limit: 2 })) await procedures.get(code);
  }
  main();
`;

describe('a program that only asks for procedures', () => {
  for (const [what, make, most] of [
    ['a client', 'createClient(options).procedures', 13],
    ['a transport and the one resource', 'new Procedures(createTransport(options))', 12],
  ] as const) {
    it(`has loaded at most ${most} kB when it has its answers, ky and schemas included, with ${what}`, async (t) => {
      const { url } = await startGateway(t);
      const { bytes, modules } = await whenRun(t, asking(make, url));
      assert.ok(bytes <= most * KB, `${bytes} bytes`);
      assert.ok(modules.some((path) => path.includes('node_modules/ky/')));
      assert.ok(modules.some((path) => path.endsWith('contract/wire/procedure.js')));
    });
  }

  it('has loaded nothing of uploads, device, live updates, forms and the other resources', async (t) => {
    const { url } = await startGateway(t);
    const { modules } = await whenRun(t, asking('createClient(options).procedures', url));
    // Of an upload only the task is there at once, because it is answered at once.
    const unwanted =
      /sdk\/(uploads\/(?!upload-task|start-upload)|device\/(?!lazy)|live|filing|resources\/(?!agencies|procedures|listing))|wire\/(dossier|answers|document)\.js|node_modules\/zod/;
    assert.deepEqual(
      modules.filter((path) => unwanted.test(path)),
      [],
    );
  });

  it('has loaded at most 8 kB on a page, which needs no ky', async (t) => {
    const { url } = await startGateway(t);
    const { bytes, modules } = await whenRun(t, asking('lazyClient(options).procedures', url));
    assert.ok(bytes <= 8 * KB, `${bytes} bytes`);
    assert.ok(!modules.some((path) => path.includes('node_modules/ky/')));
  });
});

describe('a program that uses everything', () => {
  it('is at most 42 kB', async () => {
    const { bytes } = await inOneFile(`export * from ${sdk}`);
    assert.ok(bytes <= 42 * KB, `${bytes} bytes`);
  });

  it('needs nothing that a strict policy forbids', async () => {
    const { text } = await inOneFile(`export * from ${sdk}`);
    assert.ok(!/document\.cookie|\beval\(|new Function/.test(text));
  });
});

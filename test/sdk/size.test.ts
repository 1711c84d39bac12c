import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const KB = 1000;

/** What a page loads that imports this, minified and zipped; parts that are loaded later are not in it. */
async function sizeOf(code: string): Promise<{ bytes: number; text: string; modules: string[] }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: new URL('../..', import.meta.url).pathname, loader: 'ts' },
    plugins: [
      {
        name: 'later',
        setup: (bundler) =>
          bundler.onResolve({ filter: /./ }, ({ kind, path }) =>
            kind === 'dynamic-import' ? { path, external: true } : undefined,
          ),
      },
    ],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    conditions: ['production'],
    legalComments: 'none',
    write: false,
    metafile: true,
  });
  const [file] = outputFiles;
  assert.ok(file);
  const [output] = Object.values(metafile.outputs);
  const modules = Object.entries(output?.inputs ?? {}).flatMap(([path, { bytesInOutput }]) =>
    bytesInOutput > 0 ? [path] : [],
  );
  return { bytes: gzipSync(file.contents, { level: 9 }).length, text: file.text, modules };
}

describe('a page that only lists procedures', () => {
  it('loads transport, agencies and procedures with their schemas in at most 10.2 kB', async () => {
    const { bytes } = await sizeOf("export { createTransport, Agencies, Procedures } from './src/sdk/core.ts'");
    assert.ok(bytes <= 10.2 * KB, `${bytes} bytes`);
  });

  it('has loaded at most 15 kB when ky has come with the first call that needs it', async () => {
    const { bytes } = await sizeOf(
      "export { createTransport, Agencies, Procedures } from './src/sdk/core.ts'; export * from './src/sdk/transport/exchange-by-ky.ts'",
    );
    assert.ok(bytes <= 15 * KB, `${bytes} bytes`);
  });

  it('loads a whole client that fetches its other parts later in at most 10.6 kB', async () => {
    const { bytes } = await sizeOf("export { lazyClient } from './src/sdk/core.ts'");
    assert.ok(bytes <= 10.6 * KB, `${bytes} bytes`);
  });

  it('loads nothing of ky, uploads, device, live updates, forms and the other resources', async () => {
    const { modules } = await sizeOf("export { lazyClient } from './src/sdk/core.ts'");
    const unwanted =
      /sdk\/(uploads|device|live|resources\/(?!agencies|procedures|listing))|wire\/(form|dossier|answers|document)\.ts|node_modules\/(idb|ky)/;
    assert.deepEqual(
      modules.filter((path) => unwanted.test(path)),
      [],
    );
  });
});

describe('a program that uses everything', () => {
  it('loads the full client in at most 14.3 kB', async () => {
    const { bytes } = await sizeOf("export { createClient } from './src/sdk/index.ts'");
    assert.ok(bytes <= 14.3 * KB, `${bytes} bytes`);
  });

  it('loads every part of the SDK in at most 32 kB', async () => {
    const later = [
      'sdk/live/watch-tracking',
      'sdk/uploads/send-document',
      'sdk/transport/exchange-by-ky',
      'contract/routes/procedure',
    ];
    const { bytes } = await sizeOf(
      ['sdk/index', ...later].map((path) => `export * from './src/${path}.ts';`).join(' '),
    );
    assert.ok(bytes <= 32 * KB, `${bytes} bytes`);
  });

  it('needs nothing of the page that is not there in Node, and nothing a strict policy forbids', async () => {
    const { text } = await sizeOf("export * from './src/sdk/index.ts'");
    assert.ok(!/document\.cookie|\beval\(|new Function/.test(text));
  });
});

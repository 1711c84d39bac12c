import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importsOf } from '../../tools/lib/import-map.mjs';
import { wrongWith } from '../../tools/lib/packed.mjs';

const MACHINE = ['/home/somebody/e-tdp/'];
const wrong = (path: string, text = ''): string | undefined => wrongWith(path, text, MACHINE);

test('what an importer and a reader need may be in the package', () => {
  for (const path of [
    'package.json',
    'README.md',
    'docs/sdk.md',
    'catalogue/README.md',
    'catalogue/procedures/1.001193.json',
    'dist/index.js',
    'dist/types/components/receipt/define.d.ts',
    'dist/embed/chunks/etdp-receipt-Ab3_d-9x.js',
    'dist/gateway/cli.js',
    'dist/gateway/fonts/be-vietnam-pro-latin-400-normal.woff2',
    'dist/gateway/print-fonts/BeVietnamPro_400Regular.ttf',
  ])
    assert.equal(wrong(`package/${path}`), undefined, path);
});

test('what only this repository needs may not', () => {
  for (const path of [
    'test/gateway/desk.test.ts',
    'src/index.ts',
    'dist/.sources',
    'dist/index.test.js',
    'dist/tsconfig.tsbuildinfo',
    'dist/components/receipt.stories.js',
    'dist/node_modules/lit/index.js',
    'docs/decisions/dependencies.md',
    'docs/pictures/ward.png',
    '.npmrc',
    'keys/signing.pem',
    'dist/gateway.sqlite',
  ])
    assert.match(wrong(`package/${path}`) ?? 'nothing wrong', /does not belong/, path);
});

test('no file names a place on the machine it was built on', () => {
  assert.match(
    wrong('package/dist/index.js', 'from("/home/somebody/e-tdp/src/index.ts")') ?? '',
    /a place on this machine/,
  );
  const map = (content: object): string | undefined => wrong('package/dist/index.js.map', JSON.stringify(content));
  assert.equal(map({ sources: ['../src/index.ts'] }), undefined);
  assert.match(map({ sources: ['../src/index.ts', '/build/src/index.ts'] }) ?? '', /one machine alone/);
  assert.match(map({ sources: ['file:///build/index.ts'] }) ?? '', /one machine alone/);
  assert.match(map({ sources: ['../src/index.ts'], sourcesContent: ['export {}'] }) ?? '', /whole sources/);
});

test('a browser finds what a package exports for it', () => {
  assert.deepEqual(importsOf('plain', { exports: './index.js' }, '/m/plain/'), { plain: '/m/plain/index.js' });
  const manifest = {
    exports: {
      '.': { types: './index.d.ts', node: './node.js', development: './dev.js', default: './index.js' },
      './part': { browser: { development: './dev.js', default: './browser.js' }, default: './part.js' },
      './by/*': { types: './dist/*.d.ts', default: './dist/*.js' },
      './types': { types: './only.d.ts' },
      './none': null,
    },
  };
  assert.deepEqual(
    importsOf('much', manifest, '/m/', (target) => (target === './dist/*.js' ? ['a', 'b'] : [])),
    { much: '/m/index.js', 'much/part': '/m/browser.js', 'much/by/a': '/m/dist/a.js', 'much/by/b': '/m/dist/b.js' },
  );
});

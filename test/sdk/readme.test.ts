/** What the README shows is run as it stands there. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startGateway } from '../support/gateway.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const SDK = new URL('../../src/sdk/index.ts', import.meta.url).href;

describe('the list of dependencies', () => {
  it('has a line for each: why, how large, which licence', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    const lines = read('docs/decisions/dependencies.md')
      .split('\n')
      .filter((line) => line.startsWith('| '));
    for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
      const line = lines.find((one) => one.split('|')[1]?.split(/[ ,]+/).includes(name));
      assert.ok(line, name);
      assert.match(line, /\d [kM]B/, name);
      assert.match(line, /MIT|ISC|BSD|Apache|MPL|OFL/, name);
    }
  });
});

describe('the README', () => {
  it('calls the SDK in lines that work', async (t) => {
    const gateway = await startGateway(t);
    const [, lines = ''] = /```ts\n([^]*?)```/.exec(read('README.md')) ?? [];
    assert.match(lines, /from 'e-tdp\/sdk'/);
    assert.match(lines, /baseUrl: 'http:\/\/127\.0\.0\.1:4300'/);
    const folder = await mkdtemp(join(tmpdir(), 'e-tdp-readme-'));
    t.after(() => rm(folder, { recursive: true }));
    const file = join(folder, 'lines.mts');
    await writeFile(file, lines.replace("'e-tdp/sdk'", `'${SDK}'`).replace('http://127.0.0.1:4300', gateway.url));
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [file]);
    assert.equal(stderr, '');
    assert.match(stdout, /^2\.000815 Chứng thực bản sao/m);
    // It ends by discarding what it began.
    const types = await gateway.services.db.selectFrom('log_events').select('type').orderBy('seq').execute();
    assert.deepEqual(
      types.map(({ type }) => type),
      ['created', 'discarded'],
    );
    assert.deepEqual(await gateway.services.db.selectFrom('dossiers').select('id').execute(), []);
  });

  for (const name of [
    'README.md',
    'CONTRIBUTING.md',
    'docs/api.md',
    'catalogue/README.md',
    'docs/decisions/README.md',
  ]) {
    it(`leads to nothing that is not there, nor does any page for developers: ${name}`, () => {
      for (const [, target = ''] of read(name).matchAll(/\]\((?!https?:)([^)#]+)/g))
        assert.ok(existsSync(join(ROOT, name, '..', target)), target);
    });
  }
  it('names folders and commands that are there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const text = read('README.md') + read('CONTRIBUTING.md');
    for (const [, command = ''] of text.matchAll(/npm run ([a-z-]+)/g)) assert.ok(command in scripts, command);
    const [, map = ''] =
      /## Find your way\n([^]*?)\n## /.exec(read('README.md')) ?? read('README.md').split('## Find your way');
    for (const [, folder = ''] of map.matchAll(/`([a-z/]+)`/g)) assert.ok(existsSync(join(ROOT, folder)), folder);
    for (const [, folder = ''] of read('CONTRIBUTING.md').matchAll(/`((?:src|test|docs|catalogue)\/[\w/.-]+)`/g))
      assert.ok(existsSync(join(ROOT, folder)) || folder.includes('duty-roster'), folder);
  });
});

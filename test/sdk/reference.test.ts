/** What is written of the SDK's public names is there, and its examples run as they stand. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { sdkReference } from '../../tools/reference/page.ts';
import { readSdk } from '../../tools/reference/read-sdk.ts';
import { startGateway } from '../support/gateway.ts';
import { checkExamples, runExample } from '../support/sdk-examples.ts';

const names = await readSdk();
const examples = names.flatMap((name) =>
  [name, ...name.members].flatMap((one) =>
    one.examples.map((code) => ({ of: one === name ? name.name : `${name.name}.${one.name}`, code })),
  ),
);
const guide = [
  ...readFileSync(new URL('../../docs/sdk.md', import.meta.url), 'utf8').matchAll(
    /## ([^\n]+)\n(?:(?!## )[^])*?```ts\n([^]*?)```/g,
  ),
].map(([, heading = '', code = ''], at) => ({ of: `${String(at + 1)}: «${heading}»`, code }));

describe('the reference of the SDK', () => {
  it('has a sentence for every public name, and for every part of it', () => {
    const told = names.flatMap((name) => [
      { name: name.name, text: name.text },
      ...name.members.map((one) => ({ name: `${name.name}.${one.name}`, text: one.text })),
    ]);
    assert.deepEqual(
      told.filter(({ text }) => text === '').map(({ name }) => name),
      [],
    );
  });

  it('has an example for everything that can be called or read, and for every method of a class', () => {
    const without = names
      .filter(({ kind }) => kind !== 'interface' && kind !== 'type')
      .flatMap((name) => [
        ...(name.examples.length > 0 ? [] : [name.name]),
        ...name.members.flatMap((one) =>
          one.isMethod && one.examples.length === 0 ? [`${name.name}.${one.name}`] : [],
        ),
      ]);
    assert.deepEqual(without, []);
  });

  it('shows signatures as they are written, and nothing private', () => {
    const dossiers = names.find(({ name }) => name === 'Dossiers');
    const create = dossiers?.members.find(({ name }) => name === 'create');
    assert.equal(create?.signature, 'create(dossier: NewDossier, options?: ChangeOptions): Promise<CreatedDossier>');
    const page = sdkReference(names, '0.0.0');
    assert.ok(page.includes('Promise&#60;CreatedDossier&#62;'));
    assert.ok(!page.includes('#transport'));
  });
});

describe('the examples of the SDK', () => {
  it('are right TypeScript, those of the guide too', async (t) => {
    assert.equal(await checkExamples(t, [...examples, ...guide]), '');
  });

  for (const { of, code } of examples) {
    it(`${of} runs`, async (t) => {
      await runExample(t, await startGateway(t), code);
    });
  }
});

describe('the guide to the SDK', () => {
  for (const { of, code } of guide) {
    it(`${of} runs`, async (t) => {
      await runExample(t, await startGateway(t), code);
    });
  }
});

// The dull part of something new: npm run new element <name> | npm run new field <type>
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from './lib/elements.mjs';
import { elementFiles, fieldFiles, withField, withTag } from './lib/templates.mjs';

/** @param {string} text @returns {never} */
const refuse = (text) => {
  console.error(text);
  process.exit(1);
};

/** @param {import('./lib/templates.mjs').NewFile[]} files */
const write = async (files) => {
  const there = files.filter(({ path }) => existsSync(join(root, path)));
  if (there.length > 0) refuse(`already there: ${there.map(({ path }) => path).join(', ')}`);
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    const file = join(root, path);
    writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
    console.log(`  wrote ${path}`);
  }
};

/** @param {string} path @param {(source: string) => string} change */
const edit = (path, change) => {
  const file = join(root, path);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  console.log(`  added to ${path}`);
};

const [kind, given = ''] = process.argv.slice(2);
const name = given.replace(/^etdp-/, '');
if ((kind !== 'element' && kind !== 'field') || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
  refuse('usage: npm run new element <name> | npm run new field <type>   (small letters with hyphens)');
}
if (kind === 'field') {
  await write(fieldFiles(name));
  const list = 'src/components/fields/define.ts';
  if (existsSync(join(root, list))) edit(list, (source) => withField(source, name));
  console.log(`
Next: the variant «${name}» in src/contract/wire/form.ts and its rule in src/contract/forms/check-field.ts; then
  npm run typecheck            lists what else has to know it (src/components/fields/registry.ts, words, fixtures)
  npm test -- ${name}          its tests and stories
  npm run check                before you commit`);
} else {
  await write(elementFiles(name));
  edit('src/embed/tags.ts', (source) => withTag(source, name));
  console.log(`
Next: the class comment, then the words in i18n/${name}.vi.ts and .en.ts, then
  npm test -- ${name}          its tests and stories
  npm run storybook            to look at it
  npm run check                before you commit`);
}

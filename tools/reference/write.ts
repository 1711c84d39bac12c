// node tools/reference/write.ts FILE: writes the reference of the SDK as a page.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../lib/elements.mjs';
import { sdkReference } from './page.ts';
import { readSdk } from './read-sdk.ts';

const [, , file] = process.argv;
if (file === undefined) throw new Error('Say which file to write');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, sdkReference(await readSdk(), version));

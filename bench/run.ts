// npm run bench: what our pages weigh, and how fast the picker answers while somebody types. Numbers to read, not to fail.
import { availableParallelism } from 'node:os';
import { chromium } from 'playwright-core';
import { chromiumArgs, findChromium } from '../tools/chromium.mjs';
import { pickerTyping } from './picker-typing.ts';
import { sizes } from './sizes.ts';
import { print } from './table.ts';

const executablePath = findChromium();
if (executablePath === undefined) throw new Error('no Chromium: set CHROMIUM_PATH or install it');
const browser = await chromium.launch({ executablePath, args: chromiumArgs });
console.log(
  `${String(availableParallelism())} cores, Node ${process.versions.node}, Chromium ${browser.version()}, e-tdp as built in dist/embed`,
);
try {
  print('What a page loads, gzip', sizes());
  print('Typing in the picker, milliseconds a keystroke', await pickerTyping(browser));
} finally {
  await browser.close();
}

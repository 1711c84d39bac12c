// What a page downloads, from the chunk graph of the embed build (dist/embed/manifest.json): the lists .size-limit.mjs holds
// to their limits. node tools/sizes.mjs prints every file of each list with its gzip size.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { closure } from './lib/chunk-graph.mjs';
import { root } from './lib/elements.mjs';

/** @typedef {{ name: string, limit: string, tags: string[], leftOut: { source: RegExp, why: string }[] }} Budget */

const OTHER_LANGUAGE = { source: /\/i18n\/(.*[./-])?en(\/.*)?\.ts$/, why: 'the page speaks Vietnamese' };
const OTHER_ELEMENTS = { source: /\/define\.ts$/, why: 'not on the page yet' };
/** What somebody who looks for a procedure has not asked for yet. What is fetched in parts and not named here counts. */
const LATER_STEPS = {
  source: /\/(sdk\/(resources\/(?!procedures|agencies)|uploads\/|live\/|proof\/|filing\/|device\/))/,
  why: 'comes with a draft, a dossier or the tracker',
};
const FOR_DEVELOPERS = {
  source: /\/sdk\/transport\/reports\.ts$/,
  why: 'tells hooks, loggers, and of another version',
};
/** What nobody meets who chooses, fills in the declaration of a birth, sends papers and hands in. */
const BESIDE_THE_WAY = {
  source:
    /\/((provider|draft-list|status-tracker|supplement|fields\/group)\/define|document-uploader\/own-queue|sdk\/(live\/.*|proof\/.*|uploads\/sha256-large|filing\/reconcile|device\/(loose-store|memory-store|seldom-asked|transfer|seal-old-rows)|resources\/(tracking|sessions|desk|filed-dossiers)))\.ts$/,
  why: 'comes with a draft found again, the tracker, a page’s own provider, repeated questions, an uploader alone, a page without https, a device without a database or room, a device of an older version, drafts taken elsewhere, a dossier that somebody else has changed, what follows filing, the ward’s side',
};
const REFUSALS = { source: /\/i18n\/refusals\.vi\.ts$/, why: 'fetched with the first refusal' };
const PRINTING = {
  source: /\/(receipt-printing|receipt-list)\.ts$/,
  why: 'fetched once the receipt is there, or for several of them',
};
const OTHER_THEMES = { source: /\/tokens\/apply-theme\.ts$/, why: 'the page has the usual theme' };

/**
 * Each list is what the elements import at once and whatever of that may be fetched later, but for what is left out here.
 * The journeys measure the same in a real browser; this one fails sooner and says which file grew.
 * @type {Budget[]}
 */
export const BUDGETS = [
  { name: 'loader', limit: '1 kB', tags: [], leftOut: [{ source: /./, why: 'fetched by need' }] },
  {
    name: 'until the picker can be used',
    limit: '30 kB',
    tags: ['etdp-submission', 'etdp-procedure-picker'],
    leftOut: [OTHER_LANGUAGE, OTHER_ELEMENTS, LATER_STEPS, OTHER_THEMES, FOR_DEVELOPERS],
  },
  {
    name: 'whole journey to the receipt',
    limit: '91 kB',
    tags: ['etdp-submission', 'etdp-procedure-picker', 'etdp-dossier-form', 'etdp-document-uploader', 'etdp-receipt'],
    leftOut: [OTHER_LANGUAGE, OTHER_THEMES, BESIDE_THE_WAY, REFUSALS, PRINTING, FOR_DEVELOPERS],
  },
];

/**
 * The files of one budget.
 * @param {import('./lib/chunk-graph.mjs').Manifest} manifest
 * @param {Budget} budget
 * @returns {string[]} relative to the manifest
 */
export const filesOf = (manifest, { tags, leftOut }) => {
  const entry = manifest.entries['e-tdp'];
  if (entry === undefined) throw new Error('the embed build has no e-tdp.js');
  const chunks = tags.map((tag) => {
    const file = manifest.tags[tag];
    if (file === undefined) throw new Error(`no chunk registers ${tag}`);
    return file;
  });
  // The loader may fetch every element: what a page fetches starts from the elements it has.
  const loader = closure(manifest, [entry]);
  const needed = closure(manifest, chunks, (source) => !leftOut.some((one) => one.source.test(source)));
  return [...new Set([...loader, ...needed])].sort();
};

const FOLDER = 'dist/embed';

/** @returns {import('./lib/chunk-graph.mjs').Manifest} */
export const readManifest = () => {
  const path = join(root, FOLDER, 'manifest.json');
  if (!existsSync(path)) throw new Error('there is no dist/embed/manifest.json: npm run build');
  return JSON.parse(readFileSync(path, 'utf8'));
};

/** The checks size-limit runs. */
export const sizeLimits = () => {
  const manifest = readManifest();
  return BUDGETS.map((budget) => ({
    name: budget.name,
    path: filesOf(manifest, budget).map((file) => `${FOLDER}/${file}`),
    limit: budget.limit,
    gzip: true,
  }));
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const manifest = readManifest();
  for (const budget of BUDGETS) {
    const files = filesOf(manifest, budget).map((file) => {
      const bytes = gzipSync(readFileSync(join(root, FOLDER, file)), { level: 9 }).length;
      return { file, bytes, modules: manifest.chunks[file]?.modules ?? [] };
    });
    const sum = files.reduce((total, { bytes }) => total + bytes, 0);
    console.log(`\n${budget.name}: ${(sum / 1000).toFixed(1)} kB of ${budget.limit}`);
    for (const { file, bytes, modules } of files.sort((a, b) => b.bytes - a.bytes)) {
      console.log(`  ${String(bytes).padStart(6)}  ${file}  ${modules.slice(0, 4).join(' ')}`);
    }
  }
}

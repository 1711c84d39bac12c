// Which modules of the page script travel together. Left alone, Rollup makes a chunk of every shared module, dozens of them: each
// is a request over a bad network, and small files compress badly. What no group takes goes where it is used.
import { root } from './elements.mjs';

/** @type {[name: string, modules: RegExp][]} */
const GROUPS = [
  // The script tag's own file, with what it says to all elements.
  ['e-tdp', /^\/src\/(embed\/|components\/base\/page-config)/],
  // On every page: Lit, the engine of the schemas, what reads the catalogue, the base of all elements.
  [
    'core',
    new RegExp(
      [
        'node_modules/(lit|lit-element|lit-html|@lit)/(?!.*(directives|directive-helpers|context-provider|value-notifier))',
        'src/contract/(wire/(small-zod|primitives|problem|headers|limits|agency|form|procedure|procedure-summary)|routes/(route|catalogue|procedure)|rules/(fold|working-days))\\.',
        'src/sdk/([a-z-]+\\.|transport/(?!exchange-by|reports|send-part|waker|read-bytes)|resources/(listing|procedures|agencies)\\.|device/lazy)',
        '^.decorate$',
        'src/components/(base/(?!problem|page-config)|tokens/tokens\\.styles|icons/|i18n/messages\\.|controllers/|drawn-state/|fields/(given|field\\.styles)\\.)',
      ].join('|'),
    ),
  ],
  // From the first draft or dossier on: what the device keeps, the dossier's schemas and calls.
  [
    'dossier',
    new RegExp(
      [
        'src/contract/(wire/(dossier|answers|supplement|document|receipt|payment|result|division)|routes/(dossiers|divisions)|rules/(status|formats|consent|canonical)|forms/conditions)\\.',
        'src/sdk/(device/(?!loose|memory|outbox|seldom|transfer|sealed-file|unreadable|seal-old)|resources/(dossiers|divisions)|transport/waker|filing/(open|discard))',
        'src/components/(format/|dossier-form/open-form|base/problem|i18n/problems\\.vi)',
      ].join('|'),
    ),
  ],
  // The declaration, with the questions that every form may ask.
  [
    'form',
    /src\/(contract\/forms\/|sdk\/filing\/send|components\/(dossier-form|review\/problem-words|fields\/(?!group|define)|i18n\/(fields|dossier-form)\.vi))/,
  ],
  // From the first paper on: whoever sends files shows them too.
  [
    'papers',
    /src\/(sdk\/(uploads\/(?!sha256-)|transport\/send-part|resources\/document-calls)|contract\/(rules\/media-type|routes\/uploads)|components\/(i18n\/)?document-uploader(\.vi|\/(?!own-queue|draft-queue)))/,
  ],
];

/**
 * The group of a module.
 * @param {string} id absolute
 * @returns {string | undefined}
 */
export const chunkOf = (id) => {
  const path = id.replaceAll('\\', '/').replace(root.replaceAll('\\', '/'), '');
  return GROUPS.find(([, modules]) => modules.test(path))?.[0];
};

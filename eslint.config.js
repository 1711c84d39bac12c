import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** `zod` is only ever `import * as z from 'zod/mini'`: anything else brings the whole library into a page. */
const ZOD = [{ name: 'zod', message: "Write: import * as z from 'zod/mini'." }];
const WIRE = ['zod', 'zod/mini', 'ky'].map((name) => ({
  name,
  message: 'Only src/contract and src/sdk know the wire.',
}));

/** What a layer may not import. dependency-cruiser says the same of whole paths; this says it while one types. */
const imports = (files, { paths = ZOD, group = [], message = '' }) => ({
  files,
  rules: {
    'no-restricted-imports': ['error', { paths, ...(group.length > 0 ? { patterns: [{ group, message }] } : {}) }],
  },
});

const SINS = [
  {
    selector:
      "ImportDeclaration[source.value='zod/mini'] > :matches(ImportDefaultSpecifier, ImportSpecifier[imported.name='z'])",
    message: "Write: import * as z from 'zod/mini'.",
  },
  {
    selector: 'AssignmentExpression > MemberExpression.left[property.name=/^(inner|outer)HTML$/]',
    message: 'No markup from strings: use a template.',
  },
  {
    selector: "CallExpression[callee.property.name='insertAdjacentHTML']",
    message: 'No markup from strings: use a template.',
  },
  {
    selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle=/]',
    message: "An inline style breaks under style-src 'self': use a class, a part or an attribute.",
  },
  {
    selector: "ImportDeclaration[source.value='lit/directives/style-map.js']",
    message: "styleMap breaks under style-src 'self': use a class, a part or an attribute.",
  },
  {
    selector: 'ImportDeclaration[source.value=/^lit.directives.unsafe-/]',
    message: 'No markup from strings: use a template.',
  },
];

/** What has an effect, tells the time or is a matter of chance comes from `src/sdk/runtime.ts`, so that it can be passed in. */
const FROM_RUNTIME = 'Take it from the runtime: see src/sdk/runtime.ts.';
const EFFECTS = [
  ...['globalThis', 'self', 'window', 'document', 'navigator', 'location', 'process', 'console', 'performance'],
  ...['fetch', 'XMLHttpRequest', 'EventSource', 'WebSocket', 'crypto', 'Worker', 'BroadcastChannel', 'MessageChannel'],
  ...['indexedDB', 'localStorage', 'sessionStorage', 'caches', 'Buffer', 'addEventListener', 'removeEventListener'],
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'requestAnimationFrame'],
  ...['requestIdleCallback', 'queueMicrotask'],
];
const CHANCE_AND_TIME = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: FROM_RUNTIME },
  { selector: "CallExpression[callee.name='Date']", message: FROM_RUNTIME },
  {
    selector:
      "MemberExpression:matches([object.name='Date'][property.name='now'], [object.name='Math'][property.name='random'])",
    message: FROM_RUNTIME,
  },
  { selector: "MemberExpression[object.name='AbortSignal'][property.name='timeout']", message: FROM_RUNTIME },
];

export default defineConfig(
  globalIgnores(['dist/', '.build-*/', 'node_modules/', 'storybook-static/', 'coverage/', '.data/', 'tools/runtime/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'Buffer',
          'URL',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'module',
          'fetch',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Where a promise is given to something that awaits nothing, `void` says so.
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false, arguments: false } },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // What answers with a promise in one implementation may know the answer at once in another.
      '@typescript-eslint/require-await': 'off',
      // `[...text]` is how one counts characters of Vietnamese.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      'no-control-regex': 'off',
      'no-useless-escape': ['error', { allowRegexCharacters: ['-'] }],
      '@typescript-eslint/explicit-member-accessibility': ['error', { accessibility: 'no-public' }],
      // A class of only static members or an empty one is wrong; an element that only inherits is not.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // `if (x !== undefined)` on what an index gives is asked for by noUncheckedIndexedAccess and by boundaries of the platform.
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/unified-signatures': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', ...SINS],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
    },
  },
  {
    files: ['src/gateway/{cli,demo,main}.ts', 'src/gateway/{cli,demo,log}/**', 'src/gateway/log*.ts'],
    rules: { 'no-console': 'off' },
  },
  { files: ['src/components/i18n/**'], rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' } },
  // The loader says once which chunk did not come; everything else is silent.
  { files: ['src/embed/**'], rules: { 'no-console': ['error', { allow: ['warn'] }] } },
  {
    files: ['src/components/**/*.ts', 'stories/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/best-practice']],
    plugins: { 'lit-a11y': litA11y },
    settings: { wc: { elementBaseClasses: ['LitElement', 'EtdpElement', 'EtdpFieldElement'] } },
    rules: {
      ...litA11y.configs.recommended.rules,
      // LitElement has them all.
      'wc/guard-super-call': 'off',
      // define.ts registers, not the class's own file.
      'wc/file-name-matches-element': 'off',
      'wc/define-tag-after-class-definition': 'off',
      'wc/no-exports-with-element': 'off',
      'lit/no-invalid-escape-sequences': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/prefer-nothing': 'error',
    },
  },
  imports(['src/**/*.ts', 'test/**/*.ts', 'stories/**/*.ts', 'bench/**/*.ts'], {}),
  imports(['src/contract/**'], {
    group: ['**/sdk/**', '**/components/**', '**/embed/**', '**/gateway/**', 'node:*', 'lit', 'lit/**', 'ky'],
    message: 'The contract stands on nothing but zod/mini.',
  }),
  imports(['src/sdk/**'], {
    group: ['**/components/**', '**/embed/**', '**/gateway/**', 'node:*', 'lit', 'lit/**', '@lit/**'],
    message: 'The SDK stands on the contract alone and runs without a page.',
  }),
  imports(['src/components/**'], {
    paths: [...ZOD, ...WIRE],
    group: ['**/embed/**', '**/gateway/**', 'node:*'],
    message: 'Elements stand on the contract and the SDK.',
  }),
  imports(['src/embed/**'], {
    paths: [...ZOD, ...WIRE],
    group: ['**/gateway/**', 'node:*'],
    message: 'The loader stands on the elements.',
  }),
  imports(['src/conformance/**'], {
    group: ['**/sdk/**', '**/components/**', '**/embed/**', '**/gateway/**', 'node:*', 'lit', 'lit/**', 'ky'],
    message: 'The conformance kit stands on the contract alone.',
  }),
  imports(['src/gateway/**'], {
    group: ['**/sdk/**', '**/components/**', '**/embed/**', 'lit', 'lit/**', '@lit/**', 'ky'],
    message: 'The gateway stands on the contract alone.',
  }),
  {
    files: ['src/components/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'Elements ask the client.' },
        { name: 'XMLHttpRequest', message: 'Elements ask the client.' },
        { name: 'EventSource', message: 'Elements ask the client.' },
        { name: 'localStorage', message: 'The SDK keeps drafts.' },
      ],
    },
  },
  {
    files: ['src/sdk/**/*.ts'],
    // The worker is a program of its own.
    ignores: ['src/sdk/runtime.ts', 'src/sdk/uploads/sha256-worker.ts'],
    rules: {
      'no-restricted-globals': ['error', ...EFFECTS.map((name) => ({ name, message: FROM_RUNTIME }))],
      'no-restricted-syntax': ['error', ...SINS, ...CHANCE_AND_TIME],
    },
  },
  {
    files: ['test/**/*.ts', 'stories/**/*.ts', 'bench/**/*.ts', '.storybook/**/*.ts', '*.config.ts'],
    rules: {
      // `test()` of node:test and chai's `expect(x).to.be.true` are written this way.
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
    },
  },
);

// Which way imports may point: contract ← sdk ← components ← embed, contract ← conformance ← gateway's command line; no cycles.
const layer = (name, comment, from, to, more = {}) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: to, ...more },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'Two modules that need each other are one module, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: { path: '^(src|test|stories|bench)/' },
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    layer(
      'contract-alone',
      'The contract stands on nothing of ours.',
      '^src/contract/',
      '^src/(sdk|components|embed|gateway|conformance)/',
    ),
    layer(
      'contract-zod-only',
      'The contract stands on zod/mini: no DOM, no Node, no network.',
      '^src/contract/',
      '^(?!src/contract/)',
      {
        pathNot: '^node_modules/zod/',
      },
    ),
    layer(
      'sdk-on-contract',
      'The SDK stands on the contract alone.',
      '^src/sdk/',
      '^src/(components|embed|gateway|conformance)/',
    ),
    layer('sdk-no-node', 'The SDK runs in browsers and workers too.', '^src/sdk/', '', { dependencyTypes: ['core'] }),
    layer('ky-in-transport', 'Only the transport knows ky.', '^src/(?!sdk/transport/)', '^node_modules/ky/'),
    layer('idb-in-sdk', 'Only the SDK knows what the browser keeps.', '^src/(?!sdk/)', '^node_modules/idb/'),
    layer(
      'components-below-embed',
      'Elements know neither the loader nor the gateway.',
      '^src/components/',
      '^src/(embed|gateway)/',
    ),
    layer(
      'components-no-wire',
      'Elements never call a schema or ky.',
      '^src/(components|embed)/',
      '^node_modules/(zod|ky)/',
    ),
    layer('embed-no-gateway', 'The gateway serves the embed build as files.', '^src/embed/', '^src/gateway/'),
    layer(
      'gateway-on-contract',
      'The gateway stands on the contract alone.',
      '^src/gateway/',
      '^src/(sdk|components|embed)/',
    ),
    layer(
      'conformance-on-contract',
      'The conformance kit knows a server by the contract and HTTP alone.',
      '^src/conformance/',
      '^src/(sdk|components|embed|gateway)/',
    ),
    layer('conformance-no-node', 'The conformance kit needs fetch and nothing of Node.', '^src/conformance/', '', {
      dependencyTypes: ['core'],
    }),
    layer(
      'conformance-by-command',
      'Only the command line and tests start the conformance kit.',
      '^src/(?!conformance/|gateway/commands/)',
      '^src/conformance/',
    ),
    layer(
      'lit-in-components',
      'Lit belongs to the elements.',
      '^src/(contract|sdk|gateway|conformance)/',
      '^node_modules/(lit|@lit)/',
    ),
    layer(
      'src-no-test',
      'What is shipped needs no tests, stories or tools.',
      '^src/',
      '^(test|stories|bench|tools|demo|\\.storybook)/',
    ),
    layer(
      'define-registers',
      'Importing a class registers nothing: only define.ts may import a define.ts of another element, and the loader.',
      '^src/components/(?!.*define\\.ts$).*\\.(state|styles|events)\\.ts$',
      'define\\.ts$',
    ),
    {
      name: 'runtime-dependency',
      comment: 'What reaches a page or an install must be in dependencies; the gateway bundles its own.',
      severity: 'error',
      from: { path: '^src/(contract|sdk|components|embed|conformance)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|storybook-static|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};

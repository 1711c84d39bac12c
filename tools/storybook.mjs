// npm run storybook: every element in every state, at http://127.0.0.1:6006; `npm run storybook -- --build` writes storybook-static/.
import { execNode, passSignalsOn } from './lib/exec.mjs';
import { root } from './lib/elements.mjs';

passSignalsOn();
const args = process.argv.slice(2);
const command = args.includes('--build')
  ? ['build', '--quiet', '--output-dir', 'storybook-static']
  : ['dev', '--host', process.env.HOST ?? '127.0.0.1', '--port', process.env.PORT ?? '6006', '--no-open'];
const { code } = await execNode(
  [
    'node_modules/storybook/dist/bin/dispatcher.js',
    ...command,
    '--disable-telemetry',
    ...args.filter((arg) => arg !== '--build'),
  ],
  { cwd: root },
);
process.exitCode = code;

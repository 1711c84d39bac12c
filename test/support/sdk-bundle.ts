import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** All of the SDK as one script, which makes a global `sdk` of it. */
export async function sdkScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${ROOT}/src/sdk/index.ts`],
    bundle: true,
    format: 'iife',
    globalName: 'sdk',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

// Element tests in a real Chromium: npm test -- --only=elements, or `wtr --files test/components/x.test.ts`.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import { chromiumArgs, findChromium } from './tools/chromium.mjs';
import { add, countSuite, NONE } from './tools/lib/counts.mjs';
import { forcedColorsPlugin } from './tools/lib/forced-colors-plugin.mjs';

/** Leaves the counts where tools/test-all.mjs looks for them. A file that could not run counts as one failure. */
const countsFile = () => ({
  stop({ sessions }) {
    if (!process.env.ETDP_COUNTS) return;
    const counts = [...sessions].map(({ testResults, passed }) => {
      const own = countSuite(testResults);
      return !passed && own.failed === 0 ? add(own, { ...NONE, failed: 1 }) : own;
    });
    writeFileSync(process.env.ETDP_COUNTS, JSON.stringify(add(...counts)));
  },
});

export default {
  files: 'test/components/**/*.test.ts',
  nodeResolve: true,
  concurrency: 4,
  hostname: '127.0.0.1',
  plugins: [
    a11ySnapshotPlugin(),
    forcedColorsPlugin(),
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)) }),
  ],
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: findChromium(), args: chromiumArgs },
      createPage: async ({ context }) => {
        // A window each: a tab behind another has its timers slowed down to one a second.
        const page = await context.newPage({ type: 'window' });
        const session = await page.createCDPSession();
        // Without it mouse and focus hang in windows that run side by side.
        await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
        return page;
      },
    }),
  ],
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  coverageConfig: { include: ['src/**'], reporters: ['text-summary', 'lcov'] },
  reporters: [defaultReporter({ reportTestProgress: Boolean(process.stdout.isTTY) }), countsFile()],
  testFramework: { config: { timeout: 15_000 } },
};

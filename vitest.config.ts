// Runs every story as a test, axe included: npm test -- --only=stories
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumArgs, findChromium } from './tools/chromium.mjs';

const executablePath = findChromium();

export default defineConfig({
  test: {
    // Storybook brings a Lit of its own for its page; both lines are noise.
    onConsoleLog: (log) => !/Lit is in dev mode|Multiple versions of Lit loaded/.test(log),
    projects: [
      {
        // All found beforehand: one found during the run would reload the page under a running test.
        optimizeDeps: {
          include: ['storybook/test'],
          entries: ['stories/**/*.stories.ts', 'src/components/**/*.ts', 'test/support/**/*.ts'],
        },
        plugins: [storybookTest({ configDir: '.storybook' })],
        test: {
          name: 'stories',
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { args: chromiumArgs, ...(executablePath ? { executablePath } : {}) },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});

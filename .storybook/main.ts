import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StorybookConfig } from '@storybook/web-components-vite';
import type { Plugin } from 'vite';
import { writeManifest } from '../tools/manifest.mjs';

const MANIFEST = 'virtual:custom-elements';

/** `virtual:custom-elements`: the manifest as the sources are now, so that stories need no build. */
const customElements = (): Plugin => ({
  name: 'custom-elements',
  resolveId: (id) => (id === MANIFEST ? `\0${MANIFEST}` : undefined),
  async load(id) {
    if (id !== `\0${MANIFEST}`) return undefined;
    const file = join(import.meta.dirname, `../node_modules/.cache/e-tdp/custom-elements-${String(process.pid)}.json`);
    const { code, output } = await writeManifest(file);
    if (code !== 0) throw new Error(output);
    const manifest = await readFile(file, 'utf8');
    await rm(file);
    return `export default ${manifest}`;
  },
});

const config: StorybookConfig = {
  stories: ['../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: '@storybook/web-components-vite',
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (vite) => ({ ...vite, plugins: [...(vite.plugins ?? []), customElements()] }),
};

export default config;

// Forced colours for element tests: executeServerCommand('force-colors', 'active' | 'none'). The commands' own emulateMedia
// knows them only where Playwright drives the browser.

/** @returns {import('@web/test-runner').TestRunnerPlugin} */
export const forcedColorsPlugin = () => ({
  name: 'forced-colors',
  async executeCommand({ command, payload, session }) {
    if (command !== 'force-colors') return undefined;
    const browser = /** @type {import('@web/test-runner-chrome').ChromeLauncher} */ (session.browser);
    const page = await browser.getPage(session.id).createCDPSession();
    await page.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: String(payload) }] });
    return true;
  },
});

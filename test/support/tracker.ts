/** The words of somebody who follows a dossier. */
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { VIETNAMESE, type ResidentWords } from './resident-words.ts';

export class Tracker {
  readonly page: Page;
  readonly words: ResidentWords['tracker'];

  constructor(page: Page, words: ResidentWords['tracker'] = VIETNAMESE.tracker) {
    this.page = page;
    this.words = words;
  }

  /** Opens the page and types the code and a proof. */
  static async open(
    context: BrowserContext,
    address: string,
    { code, ...proof }: { readonly code: string } & ({ readonly secret: string } | { readonly phone: string }),
    words = VIETNAMESE.tracker,
  ): Promise<Tracker> {
    const page = await context.newPage();
    await page.goto(address);
    const type = (label: string, text: string): Promise<void> =>
      page.getByRole('textbox', { name: label, exact: true }).fill(text);
    await type(words.code, code);
    if ('secret' in proof) {
      await type(words.secret, proof.secret);
    } else {
      await page.getByRole('radio', { name: words.byPhone }).check();
      await type(words.phone, proof.phone);
    }
    await page.getByRole('button', { name: words.submit, exact: true }).click();
    return new Tracker(page, words);
  }

  /** The card with the state. */
  get status(): Locator {
    return this.page.getByRole('region', { name: this.words.nowTitle });
  }

  /** Waits until it shows a state. */
  async shows(state: keyof ResidentWords['tracker']['states'], patience = 10_000): Promise<void> {
    const { name } = this.words.states[state];
    await this.status.getByRole('heading', { name, exact: true }).waitFor({ timeout: patience });
  }
}

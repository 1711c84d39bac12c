/** The words of somebody who follows a dossier. */
import type { BrowserContext, Page } from 'playwright-core';
import { VIETNAMESE, type ResidentWords } from './resident-words.ts';
import type { ReceiptSeen } from './resident.ts';

export class Tracker {
  readonly page: Page;
  readonly words: ResidentWords['tracker'];

  constructor(page: Page, words: ResidentWords['tracker'] = VIETNAMESE.tracker) {
    this.page = page;
    this.words = words;
  }

  /** Opens the page and types the code and its proof. */
  static async open(
    context: BrowserContext,
    address: string,
    receipt: ReceiptSeen,
    words = VIETNAMESE.tracker,
  ): Promise<Tracker> {
    const page = await context.newPage();
    await page.goto(address);
    await page.getByRole('textbox', { name: words.code, exact: true }).fill(receipt.code);
    await page.getByRole('textbox', { name: words.secret, exact: true }).fill(receipt.secret);
    await page.getByRole('button', { name: words.submit, exact: true }).click();
    return new Tracker(page, words);
  }

  /** Waits until it shows a state. */
  async shows(state: keyof ResidentWords['tracker']['states'], patience = 10_000): Promise<void> {
    const status = this.page.getByRole('region', { name: this.words.nowTitle });
    await status
      .getByRole('heading', { name: this.words.states[state].name, exact: true })
      .waitFor({ timeout: patience });
  }
}

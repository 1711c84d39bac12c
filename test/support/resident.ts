/** The words of a resident, for journeys: what they do on a ward's page, found by what they read there. */
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { localized } from '../../src/components/i18n/messages.ts';
import { askedFields, askedSections } from '../../src/contract/forms/conditions.ts';
import type { Answers } from '../../src/contract/wire/answers.ts';
import type { Field, Form, Section } from '../../src/contract/wire/form.ts';
import { fillField, question } from './fill-field.ts';
import { VIETNAMESE, type ResidentWords } from './resident-words.ts';

/** A file as the device's picker hands it over. */
export interface PickedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}
/** What a resident reads on the receipt. */
export interface ReceiptSeen {
  readonly code: string;
  readonly secret: string;
  readonly due: string;
}

export class Resident {
  readonly page: Page;
  readonly words: ResidentWords;

  constructor(page: Page, words: ResidentWords = VIETNAMESE) {
    this.page = page;
    this.words = words;
  }

  /** Opens a page in a tab of its own. */
  static async arrive(context: BrowserContext, address: string, words?: ResidentWords): Promise<Resident> {
    const resident = new Resident(await context.newPage(), words);
    await resident.page.goto(address);
    return resident;
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }
  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { name, exact: true });
  }

  /** Types into the picker; answers the procedures it finds. */
  async search(typed: string): Promise<Locator> {
    const { picker } = this.words;
    await this.page.getByRole('searchbox', { name: picker.searchLabel }).fill(typed);
    return this.page.getByRole('region', { name: picker.resultsFor }).getByRole('listitem');
  }

  /** Finds a procedure by everyday words and opens its explanation. */
  async chooseProcedure(typed: string, name: string): Promise<void> {
    const found = (await this.search(typed)).filter({ has: this.page.getByText(name, { exact: true }) });
    await found.getByRole('button').click();
    await this.heading(name).waitFor();
  }

  /** From the explanation to the declaration. */
  async begin(): Promise<void> {
    await this.button(this.words.detail.start).first().click();
    await this.step('fill');
  }

  /** Waits until the journey is at a step. */
  async step(step: keyof ResidentWords['filing']['steps']): Promise<void> {
    const { steps } = this.words.filing;
    const at = Object.keys(steps).indexOf(step) + 1;
    await this.page.getByText(this.words.filing.step(at, Object.keys(steps).length, steps[step])).waitFor();
  }

  /** Fills in the declaration from its first part to its last, and goes on to the papers. */
  async fillDeclaration(form: Form, answers: Answers): Promise<void> {
    for (const section of askedSections(form, answers)) {
      await this.fillSection(section, answers);
      await this.goOn();
    }
    await this.step('papers');
  }

  async fillSection(section: Section, answers: Answers): Promise<void> {
    await this.atSection(section);
    for (const field of askedFields(section, answers)) {
      const answer = answers[field.id];
      if (answer !== undefined) await fillField(this.page, field, answer, this.words);
    }
  }

  /** Waits until a part of the declaration is on the screen. */
  async atSection(section: Section): Promise<void> {
    await this.page.getByRole('heading', { name: localized(section.title, this.words.locale) }).waitFor();
  }

  question(field: Field): Locator {
    return question(this.page, field, this.words);
  }

  /** The main button of the declaration, whatever it says where one is. */
  async goOn(): Promise<void> {
    const { next, finish, returning } = this.words.form;
    await this.page
      .getByRole('button', { name: next, exact: true })
      .or(this.button(finish))
      .or(this.button(returning))
      .click();
  }

  /** Puts a file on a paper. */
  async addPaper(paper: string, file: PickedFile | readonly PickedFile[]): Promise<void> {
    const chooser = this.page.getByLabel(this.words.papers.chooseFor(paper), { exact: true });
    await chooser.setInputFiles(Array.isArray(file) ? [...file] : [file as PickedFile]);
  }

  /** Puts another file in the place of one. */
  async replaceFile(name: string, paper: string, file: PickedFile): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser');
    await this.button(this.words.papers.replaceFor(name, paper)).click();
    await (await choosing).setFiles(file);
  }

  /** The line of a file. */
  file(name: string): Locator {
    return this.page.getByRole('listitem').filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** Waits until the ward has a file. */
  async stored(name: string): Promise<void> {
    await this.file(name).getByText(this.words.papers.state.stored).waitFor();
  }

  async toReview(): Promise<void> {
    await this.button(this.words.filing.papersNext).click();
    await this.step('review');
  }

  consents(): Locator {
    return this.page.getByRole('group', { name: this.words.review.consentTitle }).getByRole('checkbox');
  }

  async agree(): Promise<void> {
    for (const box of await this.consents().all()) await box.check();
  }

  /** Presses the button that hands in. */
  async submit(): Promise<void> {
    await this.button(this.words.review.submit).click();
  }

  /** Agrees, hands in and waits for the receipt. */
  async handIn(): Promise<ReceiptSeen> {
    await this.agree();
    await this.submit();
    return this.receipt();
  }

  /** Waits for the receipt and reads it. */
  async receipt(): Promise<ReceiptSeen> {
    const { receipt } = this.words;
    await this.heading(receipt.title).waitFor();
    const sheet = this.page.getByRole('article');
    const read = async (label: string): Promise<string> =>
      ((await sheet.getByText(label, { exact: true }).locator('xpath=following-sibling::*[1]').textContent()) ?? '')
        .replace(/\s+/g, ' ')
        .trim();
    return { code: await read(receipt.code), secret: await read(receipt.secret), due: await read(receipt.due) };
  }
}

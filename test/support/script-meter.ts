/** What a page fetches from the gateway to run: scripts and style sheets, weighed as they would be sent at best. */
import { gzipSync } from 'node:zlib';
import type { Page, Route } from 'playwright-core';
import type { Ending } from './ending.ts';

export class ScriptMeter {
  readonly #folder: string;
  /** Names of the files below `/embed/`, in the order they were asked for, each with its weight in bytes. */
  readonly files = new Map<string, Promise<number>>();
  #held: Route[] | undefined;

  private constructor(gateway: string) {
    this.#folder = `${gateway}/embed/`;
  }

  /** Weighs what a page fetches from now on, until the end of the test. */
  static async on(page: Page, gateway: string, end: Ending): Promise<ScriptMeter> {
    end.after(() => page.unrouteAll({ behavior: 'wait' }));
    const meter = new ScriptMeter(gateway);
    await page.route(`${meter.#folder}**`, (route) => meter.#pass(route));
    return meter;
  }

  /** From now on nothing more is let through, until `release`. */
  hold(): void {
    this.#held ??= [];
  }

  async release(): Promise<void> {
    const held = this.#held ?? [];
    this.#held = undefined;
    await Promise.all(held.map((route) => this.#pass(route)));
  }

  /** The weight of the files that count, of all that were let through. */
  async weight(counts: (file: string) => boolean = () => true): Promise<number> {
    const weights = [...this.files].filter(([file]) => counts(file)).map(([, weight]) => weight);
    return (await Promise.all(weights)).reduce((sum, weight) => sum + weight, 0);
  }

  async #pass(route: Route): Promise<void> {
    if (this.#held) return void this.#held.push(route);
    const answer = route.fetch();
    this.files.set(
      route.request().url().slice(this.#folder.length),
      answer.then(async (given) => gzipSync(await given.body(), { level: 9 }).length),
    );
    await route.fulfill({ response: await answer });
  }
}

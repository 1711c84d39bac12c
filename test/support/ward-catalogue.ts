/** A ward's own catalogue in a folder that goes with it, and `e-tdp` run on it. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../src/gateway/commands/run.ts';
import type { Json } from './portal-record.ts';

export interface Ran {
  readonly code: number;
  readonly said: string;
  readonly errors: string;
}

export class WardCatalogue implements Disposable {
  readonly #root = mkdtempSync(join(tmpdir(), 'etdp-ward-catalogue-'));
  readonly folder = join(this.#root, 'ward');

  /** Writes a file beside the catalogue, or below it with `ward/…`; says where. */
  write(path: string, content: unknown): string {
    const file = join(this.#root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content),
    );
    return file;
  }

  read(path: string): Json {
    return JSON.parse(readFileSync(join(this.folder, path), 'utf8')) as Json;
  }

  has(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  /** Every file of the ward, with its text. */
  files(): Record<string, string> {
    if (!existsSync(this.folder)) return {};
    const entries = readdirSync(this.folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    return Object.fromEntries(
      entries.map((entry) => [
        join(entry.parentPath, entry.name).slice(this.folder.length + 1),
        readFileSync(join(entry.parentPath, entry.name), 'utf8'),
      ]),
    );
  }

  async run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
    const said: string[] = [];
    const errors: string[] = [];
    const code = await run(args, {
      environment: { ETDP_CATALOGUE: this.folder, ...environment },
      out: (text) => said.push(text),
      err: (text) => errors.push(text),
      input: process.stdin,
    });
    return { code, said: said.join(''), errors: errors.join('') };
  }

  /** Imports records that were saved in a file. */
  async import(records: unknown, ...more: string[]): Promise<Ran> {
    return this.run(['catalogue', 'import', '--from', this.write('saved.json', records), ...more]);
  }

  [Symbol.dispose](): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}

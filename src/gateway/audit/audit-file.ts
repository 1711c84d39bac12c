import { closeSync, existsSync, fstatSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import type { AuditSink } from './audit-log.ts';

/** A line is shorter. */
const MOST_LINE = 8 * 1024;

/**
 * Appends to a file that only its owner may read. Written at once: a process that is killed has lost nothing. A file that was moved away
 * (logrotate) is begun anew with the next line; one that was copied and emptied (`copytruncate`) is gone on with.
 */
export class AuditFile implements AuditSink {
  readonly #path: string;
  #fd: number;
  /** Half a line stands at the end: the disk was full. */
  #torn = false;

  /** @throws {Error} in one sentence a person can act on */
  constructor(path: string) {
    this.#path = path;
    try {
      this.#fd = openSync(path, 'a+', 0o600);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      throw new Error(
        `The audit log ${path} cannot be written (${code}): see to its folder, or correct ETDP_AUDIT_LOG`,
        {
          cause: error,
        },
      );
    }
    const last = this.#lastBytes();
    this.#torn = last !== '' && !last.endsWith('\n');
  }

  write(line: string): void {
    if (this.#moved()) {
      const before = this.#fd;
      this.#fd = openSync(this.#path, 'a+', 0o600);
      closeSync(before);
      this.#torn = false;
    }
    const bytes = Buffer.from(this.#torn ? `\n${line}` : line);
    const written = writeSync(this.#fd, bytes);
    this.#torn = written < bytes.length;
    if (this.#torn) throw Object.assign(new Error('half a line'), { code: 'ENOSPC' });
  }

  last(): string | null {
    return this.#lastBytes().trimEnd().split('\n').at(-1) ?? null;
  }

  close(): void {
    closeSync(this.#fd);
  }

  #lastBytes(): string {
    const { size } = fstatSync(this.#fd);
    const bytes = Buffer.alloc(Math.min(size, MOST_LINE));
    const read = readSync(this.#fd, bytes, 0, bytes.length, size - bytes.length);
    return bytes.toString('utf8', 0, read);
  }

  #moved(): boolean {
    if (!existsSync(this.#path)) return true;
    const [open, there] = [fstatSync(this.#fd), statSync(this.#path)];
    return open.ino !== there.ino || open.dev !== there.dev;
  }
}

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import * as z from 'zod/mini';
import { hashOf, splitLine } from './audit-log.ts';

const linkSchema = z.object({ writer: z.string(), seq: z.number(), previous: z.string() });

export interface AuditFault {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly what:
    'no line of an audit log' | 'changed' | 'lines before it are missing' | 'a line before it was changed or put in';
}
export interface AuditVerification {
  readonly lines: number;
  /** Writers whose first lines stand in none of these files: in older ones that were taken away. */
  readonly begunBefore: number;
  readonly faults: readonly AuditFault[];
}

/** Walks the chains of audit logs, the oldest file first. */
export async function verifyAudit(files: readonly string[]): Promise<AuditVerification> {
  const followed = await lastLinesFollowed(files);
  const there = new Set<string>();
  const last = new Map<string, { seq: number; hash: string }>();
  const faults: AuditFault[] = [];
  let [lines, begunBefore] = [0, 0];
  for await (const { file, line, first, link } of linksOf(files)) {
    const fault = (what: AuditFault['what']): number => faults.push({ file, line, what });
    lines += 1;
    if (!link) {
      fault('no line of an audit log');
      continue;
    }
    const { writer, seq, previous, hash } = link;
    if (!link.genuine) fault('changed');
    const before = last.get(writer);
    if (before && seq !== before.seq + 1) fault('lines before it are missing');
    else if (before && previous !== before.hash) fault('a line before it was changed or put in');
    else if (!before && seq === 1 && previous !== '' && !there.has(previous) && !first)
      fault('lines before it are missing');
    else if (!before && (seq !== 1 || (previous !== '' && !there.has(previous)))) begunBefore += 1;
    last.set(writer, { seq, hash });
    if (followed.has(hash)) there.add(hash);
  }
  return { lines, begunBefore, faults };
}

/** The lines that were the last ones when a writer began. */
async function lastLinesFollowed(files: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for await (const { link } of linksOf(files)) if (link?.seq === 1) found.add(link.previous);
  return found;
}

interface Link extends z.infer<typeof linkSchema> {
  readonly hash: string;
  /** Whether the hash is that of the line. */
  readonly genuine: boolean;
}

/** The lines of audit logs; what else stands on standard output is passed over. */
async function* linksOf(files: readonly string[]): AsyncGenerator<{
  readonly file: string;
  readonly line: number;
  readonly first: boolean;
  readonly link: Link | null;
}> {
  for (const file of files) {
    let [line, first] = [0, true];
    for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      line += 1;
      if (!text.includes('"log":"audit"')) continue;
      yield { file, line, first, link: linkOf(text) };
      first = false;
    }
  }
}

function linkOf(line: string): Link | null {
  const split = splitLine(line);
  if (!split) return null;
  try {
    const { text, hash } = split;
    return { ...linkSchema.parse(JSON.parse(`${text}}`)), hash, genuine: hashOf(text) === hash };
  } catch {
    return null;
  }
}

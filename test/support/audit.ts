/** An audit log of a test: where it is, and what stands in it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { AUDIT_EVENTS, type AuditEventName } from '../../src/gateway/audit/vocabulary.ts';
import type { Ending } from './ending.ts';

const id = z.optional(z.string().check(z.regex(/^[0-9a-f-]{36}$/)));
/** Nothing else may ever stand in a line. */
export const auditLineSchema = z.strictObject({
  time: z.iso.datetime(),
  log: z.literal('audit'),
  event: z.enum(Object.keys(AUDIT_EVENTS) as [AuditEventName, ...AuditEventName[]]),
  outcome: z.enum(['done', 'refused', 'failed']),
  by: z.strictObject({
    kind: z.enum(['staff', 'resident', 'unknown', 'operator', 'gateway']),
    id: z.optional(z.string().check(z.regex(/^([0-9a-f-]{36}|\d+)$/))),
    role: z.optional(z.enum(['volunteer', 'officer', 'admin', 'resident'])),
    agency: z.optional(z.string()),
  }),
  account: id,
  dossier: id,
  document: id,
  delivery: id,
  what: z.optional(z.string().check(z.regex(/^[a-z0-9 .-]+$/))),
  problem: z.optional(z.string().check(z.regex(/^[a-z-]+\.[a-z-]+$/))),
  requestId: id,
  writer: z.string(),
  seq: z.number(),
  previous: z.string(),
  hash: z.string(),
});
export type AuditLine = z.infer<typeof auditLineSchema>;

export interface TestAudit {
  readonly file: string;
  /** As it stands there. */
  text(): string;
  lines(): AuditLine[];
  /** Events and how they ended. */
  told(): string[];
}

export function testAudit(t: Ending): TestAudit {
  const folder = mkdtempSync(join(tmpdir(), 'etdp-audit-'));
  const file = join(folder, 'audit.log');
  t.after(() => {
    rmSync(folder, { recursive: true, force: true });
    return Promise.resolve();
  });
  const text = (): string => readFileSync(file, 'utf8');
  const lines = (): AuditLine[] =>
    text()
      .trimEnd()
      .split('\n')
      .map((line) => auditLineSchema.parse(JSON.parse(line)));
  return { file, text, lines, told: () => lines().map(({ event, outcome }) => `${event} ${outcome}`) };
}

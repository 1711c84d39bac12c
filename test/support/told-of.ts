import assert from 'node:assert/strict';
import { problemsOf } from '../../src/contract/routes/problems-of.ts';
import type { Route } from '../../src/contract/routes/route.ts';
import { ROUTES, type RouteName } from '../../src/contract/routes/table.ts';
import type { ProblemCode } from '../../src/contract/wire/problem.ts';

const PATTERNS = (Object.entries(ROUTES) as [RouteName, Route][]).map(([name, { method, path }]) => ({
  name,
  method,
  pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
}));

/** A refusal of a call must be one that the reference tells of. What is no call (another path or method) has no reference. */
export function assertToldOf(method: string, path: string, code: unknown): void {
  if (code === undefined || code === 'route.method' || code === 'route.unknown') return;
  const [pathname = ''] = path.split('?');
  const name = PATTERNS.find((one) => one.method === method && one.pattern.test(pathname))?.name;
  if (name === undefined) return;
  assert.ok(
    problemsOf(name).includes(code as ProblemCode),
    `the reference of ${name} does not tell of ${String(code)}`,
  );
}

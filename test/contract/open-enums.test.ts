/** A gateway that is newer may say what this contract does not know: no answer breaks on a word that stands where one of several did. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type * as z from 'zod/mini';
import type { Route } from '../../src/contract/routes/route.ts';
import { ROUTES } from '../../src/contract/routes/table.ts';

/** Fields of a form are read whole, each kind by its own schema: their enumerations are not looked at here. */

/** Every enumeration of a schema, each with whether something catches what it does not know. */
function enums(
  schema: z.core.$ZodType,
  caught: boolean,
  at: string,
  seen: Set<unknown>,
  found: Map<string, boolean>,
): void {
  if (seen.has(schema)) return;
  seen.add(schema);
  const { def } = schema._zod as unknown as { def: Record<string, unknown> & { type: string } };
  if (def.type === 'enum') found.set(at, caught);
  const inner = (value: unknown, name: string, own = false): void => {
    if (typeof value === 'object' && value !== null && '_zod' in value)
      enums(value as z.core.$ZodType, own, `${at}${name}`, seen, found);
  };
  if (typeof def['shape'] === 'object' && def['shape'] !== null)
    for (const [name, member] of Object.entries(def['shape'])) inner(member, `/${name}`);
  inner(def['element'], '/0');
  inner(def['catchall'], '/*');
  inner(def['innerType'], '', def.type === 'catch');
  if (Array.isArray(def['options'])) for (const option of def['options']) inner(option, '');
}

describe('an answer', () => {
  const found = new Map<string, boolean>();
  for (const [name, { result }] of Object.entries(ROUTES as Readonly<Record<string, Route>>))
    if (result) enums(result, false, name, new Set(), found);

  it('has enumerations, and this finds them', () => {
    assert.ok(found.size > 10, [...found.keys()].join(' '));
  });

  it('reads an unknown word of each as a fallback with a name', () => {
    const closed = [...found].flatMap(([at, caught]) => (caught || at.includes('/fields/') ? [] : [at]));
    assert.deepEqual(closed, []);
  });
});

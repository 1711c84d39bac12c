import type { Chance } from '../../support/chance.ts';
import { textFor } from './pattern-text.ts';

/** As much of JSON Schema as the description uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}
export type Schemas = Readonly<Record<string, Schema>>;

/** What no honest client sends, and what breaks careless servers. */
const NASTY: readonly unknown[] = [
  ...[null, true, false, 0, -0, -1, 1.5, 1e308, -1e308, 5e-324, 2 ** 53, 2 ** 31, Number.MAX_SAFE_INTEGER],
  ...['', ' ', '\0', '\u0001', '\ud800', '\udfff', 'e\u0301', '\u202e', '\ufeff', '🙂'.repeat(60), 'a'.repeat(5000)],
  ...['__proto__', 'constructor', '../../etc/passwd', "' or 1=1 --", '<script>', '%00', '${7*7}', '2026-02-30'],
  ...['9'.repeat(400), '-', 'null', 'NaN', '１２', 'Nguyễn Văn Ví Dụ', 'Nguye\u0302\u0303n', '2026-99-99T99:99:99Z'],
  ...[
    [],
    {},
    [[]],
    [null],
    [{}],
    { constructor: 1 },
    { length: 1e9 },
    Array(101).fill({}),
    Array(30).fill(Array(30).fill(0)),
  ],
];

/** A value for a schema; now and then one of its parts is something else. `seen`: values of that name that were met in answers. */
export function valueFor(
  schema: Schema,
  schemas: Schemas,
  chance: Chance,
  seen: (name: string) => string | undefined,
  depth = 0,
): unknown {
  const { below, one } = chance;
  if (below(18) === 0) return below(20) === 0 ? nested(chance) : one(NASTY);
  const within = (inner: Schema): unknown => valueFor(inner, schemas, chance, seen, depth + 1);
  if (schema.$ref !== undefined) return within(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return one(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return within(one(choices));
  if (schema.allOf !== undefined) return Object.assign({}, ...schema.allOf.map(within));
  switch (typeof schema.type === 'object' ? one(schema.type) : schema.type) {
    case 'string':
      return textOf(schema, chance);
    case 'integer':
    case 'number':
      return (schema.minimum ?? 0) + below(Math.min((schema.maximum ?? 1000) - (schema.minimum ?? 0), 1e6) + 1);
    case 'boolean':
      return below(2) === 0;
    case 'null':
      return null;
    case 'array': {
      const least = schema.minItems ?? 0;
      return Array.from({ length: least + below(depth > 4 ? 1 : 3) }, () => within(schema.items ?? {}));
    }
    case 'object':
      return objectFor(schema, chance, within, seen);
    default:
      return one(NASTY);
  }
}

function objectFor(
  { properties = {}, required = [], additionalProperties, propertyNames }: Schema,
  chance: Chance,
  within: (schema: Schema) => unknown,
  seen: (name: string) => string | undefined,
): Record<string, unknown> {
  const { below } = chance;
  const members = Object.entries(properties)
    .filter(([name]) => (required.includes(name) ? below(40) > 0 : below(2) > 0))
    .map(([name, inner]) => [name, (below(3) > 0 ? seen(name) : undefined) ?? within(inner)] as const);
  const more = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  const further = Array.from({ length: more ? below(4) : 0 }, () => {
    const name = (below(2) === 0 ? seen('') : undefined) ?? textOf(propertyNames ?? { maxLength: 12 }, chance);
    return [name, within(more ?? {})] as const;
  });
  if (below(30) === 0) further.push(['khongCo', null]);
  return Object.fromEntries([...members, ...further]);
}

function textOf({ pattern, minLength = 0, maxLength = 40 }: Schema, chance: Chance): string {
  const { below, one } = chance;
  if (pattern !== undefined) return textFor(pattern, chance);
  const wanted = below(25) === 0 ? maxLength + below(2) : minLength + below(Math.min(maxLength - minLength, 30) + 1);
  const letters = ['a', 'ế', 'Đ', ' ', '1', '-', '.', 'ư', '🙂', '\n'];
  return Array.from({ length: Math.min(wanted, 5000) }, () => one(letters))
    .join('')
    .slice(0, wanted);
}

/** Deeper than anything that is described. */
function nested({ below }: Chance): unknown {
  let value: unknown = 1;
  for (let left = 10 + below(400); left > 0; left--) value = below(2) === 0 ? [value] : { a: value };
  return value;
}

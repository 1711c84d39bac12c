/*
 * What `zod/mini` is in the page script and in the built SDK (rollup.config.js): the few kinds of schema that answers of the gateway
 * are made of, read in the same way. A page would load 6.5 kB of zod for them; these are 0.6 kB. Everybody else (the gateway, who
 * imports `e-tdp/contract`) has zod itself. `test/contract/small-zod.test.ts` holds the two against each other over every answer there is. See docs/decisions/0005.
 */

interface Issue {
  readonly code: string;
  readonly path: readonly (string | number)[];
}
type Path = Issue['path'];
/** What the data is read as; what is wrong with it is put to `issues`. */
type Read = (data: unknown, issues: Issue[], path: Path) => unknown;
type Check = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Schema>>;

interface Schema {
  readonly read: Read;
  readonly shape: Shape;
  check(...checks: Check[]): Schema;
}

// @__NO_SIDE_EFFECTS__
function schema(read: Read, shape: Shape = {}): Schema {
  return {
    read,
    shape,
    check: (...checks) =>
      schema((data, issues, path) => {
        const before = issues.length;
        const value = read(data, issues, path);
        if (issues.length === before && !checks.every((check) => check(value))) {
          issues.push({ code: 'invalid_format', path });
        }
        return value;
      }),
  };
}

// @__NO_SIDE_EFFECTS__
function kind(fits: Check, code = 'invalid_type'): Schema {
  return schema((data, issues, path) => {
    if (!fits(data)) issues.push({ code, path });
    return data;
  });
}

// @__NO_SIDE_EFFECTS__
export const string = (): Schema => kind((data) => typeof data === 'string');
// @__NO_SIDE_EFFECTS__
export const number = (): Schema => kind((data) => Number.isFinite(data));
// @__NO_SIDE_EFFECTS__
export const boolean = (): Schema => kind((data) => typeof data === 'boolean');
// @__NO_SIDE_EFFECTS__
export const regex =
  (pattern: RegExp): Check =>
  (value) =>
    pattern.test(value as string);

// @__NO_SIDE_EFFECTS__
function oneOf(values: readonly unknown[]): Schema {
  return kind((data) => values.includes(data), 'invalid_value');
}
export { oneOf as enum };

// @__NO_SIDE_EFFECTS__
export const nullable = ({ read }: Schema): Schema =>
  schema((data, issues, path) => (data === null ? null : read(data, issues, path)));
// @__NO_SIDE_EFFECTS__
export const optional = ({ read }: Schema): Schema =>
  schema((data, issues, path) => (data === undefined ? undefined : read(data, issues, path)));

// @__NO_SIDE_EFFECTS__
export const array = ({ read }: Schema): Schema =>
  schema((data, issues, path) => {
    if (Array.isArray(data)) return data.map((item, at) => read(item, issues, [...path, at]));
    issues.push({ code: 'invalid_type', path });
    return data;
  });

// @__NO_SIDE_EFFECTS__
export const object = (shape: Shape): Schema => members(shape);
/** An object that takes any further member, of one kind. */
// @__NO_SIDE_EFFECTS__
export const catchall = ({ shape }: Schema, rest: Schema): Schema => members(shape, rest);

// @__NO_SIDE_EFFECTS__
function members(shape: Shape, rest?: Schema): Schema {
  return schema((data, issues, path) => {
    if (typeof data !== 'object' || data === null || Array.isArray(data)) {
      issues.push({ code: 'invalid_type', path });
      return data;
    }
    const from = data as Readonly<Record<string, unknown>>;
    const result: Record<string, unknown> = {};
    const take = (key: string, { read }: Schema): void => {
      const value = read(from[key], issues, [...path, key]);
      if (value !== undefined || key in from) result[key] = value;
    };
    for (const [key, member] of Object.entries(shape)) take(key, member);
    // Set by name, `__proto__` would be no member but the prototype.
    if (rest) for (const key of Object.keys(from)) if (!(key in shape) && key !== '__proto__') take(key, rest);
    return result;
  }, shape);
}

// @__NO_SIDE_EFFECTS__
export const union = (options: readonly Schema[]): Schema =>
  schema((data, issues, path) => {
    for (const { read } of options) {
      const wrong: Issue[] = [];
      const value = read(data, wrong, path);
      if (wrong.length === 0) return value;
    }
    issues.push({ code: 'invalid_union', path });
    return data;
  });

/** What does not fit becomes the fallback. Called with `new`, as zod's is, which a plain function may be. */
export function ZodMiniCatch({ innerType, catchValue }: { innerType: Schema; catchValue: () => unknown }): Schema {
  return schema((data) => {
    const wrong: Issue[] = [];
    const value = innerType.read(data, wrong, []);
    return wrong.length === 0 ? value : catchValue();
  });
}

export function safeParse(
  { read }: Schema,
  data: unknown,
): { success: true; data: unknown } | { success: false; error: { issues: readonly Issue[] } } {
  const issues: Issue[] = [];
  const result = read(data, issues, []);
  return issues.length === 0 ? { success: true, data: result } : { success: false, error: { issues } };
}

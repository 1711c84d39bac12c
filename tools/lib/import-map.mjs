// Where a browser finds what a package exports, by its package.json.

/** @typedef {string | null | { [condition: string]: Target }} Target */

/** What a browser asks for; `development` it does not. */
const CONDITIONS = ['browser', 'import', 'module', 'default'];

/**
 * @param {Target} target
 * @returns {string | undefined}
 */
const chosen = (target) => {
  if (typeof target === 'string') return target;
  for (const [condition, inner] of Object.entries(target ?? {})) {
    const found = CONDITIONS.includes(condition) ? chosen(inner) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
};

/**
 * The entries of an import map for one package. A pattern (`./elements/*`) makes one for each of `namesFor`.
 * @param {string} name
 * @param {{ exports?: Target, main?: string }} manifest
 * @param {string} at where the package's folder is served, with a slash at the end
 * @param {(pattern: string) => string[]} [namesFor] what the star of a target stands for
 * @returns {Record<string, string>}
 */
export const importsOf = (name, { exports = './index.js' }, at, namesFor = () => []) => {
  const all = typeof exports === 'string' || Object.keys(exports ?? {}).every((key) => !key.startsWith('.'));
  const paths = /** @type {[string, Target][]} */ (all ? [['.', exports]] : Object.entries(exports ?? {}));
  return Object.fromEntries(
    paths.flatMap(([path, target]) => {
      const file = chosen(target);
      if (file === undefined) return [];
      const stars = path.includes('*') ? namesFor(file) : [''];
      return stars.map((star) => [
        (name + path.slice(1)).replace('*', star),
        at + file.replace(/^\.\//, '').replace('*', star),
      ]);
    }),
  );
};

// esbuild writes its helper for decorators into every module that has one, and calls it once a property. In the page script all share
// one, called once a class. It does no more than our decorators need: they stand on fields, one on each, and answer nothing.
const ID = '\0decorate';
const HELPER =
  /var __defProp = Object\.defineProperty;\nvar __getOwnPropDesc = Object\.getOwnPropertyDescriptor;\nvar __decorateClass = \([\s\S]*?\n};\n/;
const CALL = /__decorateClass\(\[\n([\s\S]*?)\n\], (\w+)\.prototype, "(\w+)", 2\);\n/;
const CALLS = new RegExp(`(?:${CALL.source.replace(/\((?!\?|\[|\\)/g, '(?:')})+`, 'g');

/** As many lines as before, so that the source map still fits. @param {string} text @param {string} before */
const padded = (text, before) => text + '\n'.repeat(before.split('\n').length - text.split('\n').length);

/** @param {string} calls of the helper, one after the other; those of one class become one */
const oneCall = (calls) => {
  /** @type {Map<string, string[]>} */
  const fields = new Map();
  for (const [, decorator = '', type = '', name = ''] of calls.matchAll(new RegExp(CALL, 'g'))) {
    fields.set(type, [...(fields.get(type) ?? []), `${name}: ${decorator.trim().replaceAll('\n', ' ')}`]);
  }
  const made = [...fields].map(([type, of]) => `__decorateClass(${type}, { ${of.join(', ')} });\n`);
  return padded(made.join(''), calls);
};

/** @returns {import('rollup').Plugin} to stand behind the one that compiles TypeScript */
export const sharedDecorate = () => ({
  name: 'shared-decorate',
  resolveId: (id) => (id === ID ? ID : null),
  load: (id) =>
    id === ID
      ? 'export const __decorateClass = ({ prototype }, fields) => { for (const name in fields) fields[name](prototype, name); };'
      : null,
  transform(code, id) {
    if (id === ID || !code.includes('__decorateClass')) return null;
    const shared = code
      .replace(HELPER, (helper) => padded(`import { __decorateClass } from ${JSON.stringify(ID)};\n`, helper))
      .replace(CALLS, oneCall);
    if (HELPER.test(code) === HELPER.test(shared) || /__decorateClass\(\[/.test(shared)) {
      this.error(`${id}: decorators are not compiled as expected`);
    }
    return { code: shared, map: null };
  },
});

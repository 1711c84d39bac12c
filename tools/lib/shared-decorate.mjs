// esbuild writes its helper for decorators into every module that has one. In the page script they all share this one, which
// does no more than our decorators need: they stand on fields and answer nothing.
const ID = '\0decorate';
const HELPER =
  /var __defProp = Object\.defineProperty;\nvar __getOwnPropDesc = Object\.getOwnPropertyDescriptor;\nvar __decorateClass = \([\s\S]*?\n};\n/;

/** @returns {import('rollup').Plugin} to stand behind the one that compiles TypeScript */
export const sharedDecorate = () => ({
  name: 'shared-decorate',
  resolveId: (id) => (id === ID ? ID : null),
  load: (id) =>
    id === ID
      ? 'export const __decorateClass = (decorators, target, name) => { for (const one of decorators) one(target, name); };'
      : null,
  transform(code, id) {
    if (id === ID || !code.includes('__decorateClass')) return null;
    // As many lines as before, so that the source map still fits.
    const shared = code.replace(
      HELPER,
      (helper) => `import { __decorateClass } from ${JSON.stringify(ID)};${'\n'.repeat(helper.split('\n').length - 1)}`,
    );
    if (shared === code) this.error(`${id}: the helper for decorators is not written as expected`);
    return { code: shared, map: null };
  },
});

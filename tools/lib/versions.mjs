// Node versions this project asks for. No dependencies: tools/run.mjs needs it on a bare machine.

/** What the project's own tools and the gateway need (`node:sqlite` without a known hole, type stripping). */
export const NODE_FLOOR = '24.18.1';

/** @param {string} version */
const numbers = (version) =>
  version
    .trim()
    .replace(/^v/, '')
    .replace(/[-+].*$/, '')
    .split('.')
    .map(Number);

/**
 * Whether `version` (`v24.18.1` or `24.18.1`) is `floor` or newer. Something that is no version is never new enough.
 * @param {string} version
 * @param {string} [floor]
 */
export const isAtLeast = (version, floor = NODE_FLOOR) => {
  const have = numbers(version);
  const want = numbers(floor);
  if (have.length < 3 || have.some(Number.isNaN)) return false;
  for (const [place, wanted] of want.entries()) {
    const had = have[place] ?? 0;
    if (had !== wanted) return had > wanted;
  }
  return true;
};

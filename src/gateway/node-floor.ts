/** The first Node 24 without CVE-2026-58041 in `node:sqlite`. */
export const NODE_FLOOR = '24.18.1';

/** Why this Node cannot run the gateway, in one sentence; undefined when it can. */
export function nodeTooOld(version: string): string | undefined {
  const [have, floor] = [version, NODE_FLOOR].map((text) => text.split('.').map(Number));
  for (let at = 0; at < 3; at++) {
    const difference = (have?.[at] ?? 0) - (floor?.[at] ?? 0);
    if (difference > 0) return undefined;
    if (difference < 0) return `The gateway needs Node ${NODE_FLOOR} or newer; this is Node ${version}.`;
  }
  return undefined;
}

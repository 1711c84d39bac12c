import type { Announced } from './announced.ts';
import { fromAdapter } from './from-adapter.ts';
import { fromPortal } from './from-portal.ts';
import { LeftOut } from './notes.ts';

/** One record of a source: read, or why not. */
export interface Sourced {
  /** As it stands there; for the report. */
  readonly code: string;
  readonly name: string;
  readonly read: Announced | LeftOut;
}

const DETAILS = [
  ['executionSteps', 'executionMethods', 'executionCases'],
  ['TRINHTUTHUCHIEN', 'CACHTHUCTHUCHIEN', 'THANHPHANHOSO'],
];

/** A record of the rebuilt portal, or one of `LayThuTuc` that somebody has saved: the names of its members tell. */
export function sourced(record: unknown): Sourced {
  const members: Readonly<Record<string, unknown>> = typeof record === 'object' && record !== null ? { ...record } : {};
  const isAdapter = Object.hasOwn(members, 'MATTHC');
  const text = (name: string): string => {
    const value = Object.hasOwn(members, name) ? members[name] : undefined;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const identity = { code: text(isAdapter ? 'MATTHC' : 'code'), name: text(isAdapter ? 'TENTTHC' : 'name') };
  // An entry of a list has a name and no content: taken for a procedure it would empty one.
  if (!DETAILS.flat().some((name) => Object.hasOwn(members, name)))
    return { ...identity, read: new LeftOut('wrong-shape', 'it has no steps, ways of handing in or papers') };
  return { ...identity, read: readOr(() => (isAdapter ? fromAdapter(record) : fromPortal(record))) };
}

function readOr(read: () => Announced): Announced | LeftOut {
  try {
    return read();
  } catch (error) {
    if (error instanceof LeftOut) return error;
    throw error;
  }
}

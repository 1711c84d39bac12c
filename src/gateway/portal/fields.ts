import type { Mapping } from './mapping.ts';

/** A message as the adapter reads it: every value is text, flags and figures too. */
export type Fields = { readonly [name: string]: string | readonly Fields[] };
/** The same while it is made: what is not known is undefined and left out. Nothing is made up to fill a field. */
export type Draft = { readonly [name: string]: string | readonly Draft[] | undefined };

export type Written =
  | { readonly ok: true; readonly fields: Fields }
  /** Fields that the adapter needs and the dossier does not say. */
  | { readonly ok: false; readonly missing: readonly string[] };

/** A message under the names, within the lengths and with everything the mapping asks for. Pure. */
export function writeFields(draft: Draft, kind: 'dossier' | 'progress', mapping: Mapping): Written {
  const all: Draft = { ...mapping.constants[kind], ...draft };
  const known = tidied(all, mapping);
  const missing = mapping.required[kind].filter((name) => mapping.names[name] !== null && !Object.hasOwn(known, name));
  return missing.length > 0 ? { ok: false, missing } : { ok: true, fields: renamed(known, mapping) };
}

function tidied(draft: Draft, mapping: Mapping): Fields {
  return Object.fromEntries(
    Object.entries(draft).flatMap(([name, value]): [string, Fields[string]][] => {
      if (value === undefined || value.length === 0) return [];
      if (typeof value === 'string') return [[name, cut(value.normalize('NFC'), mapping.lengths[name])]];
      return [[name, value.map((one) => tidied(one, mapping))]];
    }),
  );
}

function renamed(fields: Fields, mapping: Mapping): Fields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]): [string, Fields[string]][] => {
      const other = Object.hasOwn(mapping.names, name) ? mapping.names[name] : name;
      if (other === null || other === undefined) return [];
      return [[other, typeof value === 'string' ? value : value.map((one) => renamed(one, mapping))]];
    }),
  );
}

function cut(text: string, length: number | undefined): string {
  const letters = [...text];
  return length === undefined || letters.length <= length ? text : letters.slice(0, length).join('');
}

/** `yyyyMMddHHmmss` in Việt Nam, of a time as rows keep it. */
export function portalTime(at: string): string {
  return at.slice(0, 19).replace(/\D/g, '');
}

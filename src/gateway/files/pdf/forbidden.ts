import type { Unsound } from '../picture.ts';

/** Names that do something, or carry something: scripts, programs, other files, forms that send themselves (ISO 32000-1, 7.11, 12.6, 12.7). */
const ANYWHERE = new Set([
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'RichMedia',
  'RichMediaExecute',
  'XFA',
  'SubmitForm',
  'ImportData',
  'GoToR',
  'GoToE',
  'Rendition',
]);
/** Names that do so as a member of a dictionary; as a value they may be a font's or a colour's. */
const AS_KEY = new Set(['JS', 'AA', 'EF']);

/** Why a name is not taken; null for any other. */
export function refusedName(name: string, isKey: boolean): Unsound | null {
  if (name === 'Encrypt' && isKey) return 'document.encrypted';
  return ANYWHERE.has(name) || (isKey && AS_KEY.has(name)) ? 'document.scripted' : null;
}

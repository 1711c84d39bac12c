import { procedureCodeSchema } from '../../contract/wire/primitives.ts';
import * as z from 'zod/mini';
import { LeftOut } from './notes.ts';

/** `2.000815.000.00.00.H55.02`: an online service; `1.001193.01`: a case. */
const SERVICE = /^\d\.\d{6}\.\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}\.\d{1,3}$/;
const CASE = /^\d\.\d{6}\.\d{1,3}$/;
/** The national catalogue numbered so until 2019: `B-BTP-049826-TT`, `T-HTI-123456-TT`. */
const OLD = /^[BT]-[A-ZĐ]{2,5}-\d{4,8}-TT$/;

/**
 * The code of a procedure, or of a province's variant of it.
 * @throws {LeftOut} `code-missing`, `code-old`, `code-case`, `code-service`, `wrong-shape`
 */
export function codeOf(written: string): string {
  const code = written.replace(/[\s\u200b-\u200f\ufeff]+/g, '');
  if (z.safeParse(procedureCodeSchema, code).success) return code;
  if (code === '') throw new LeftOut('code-missing');
  if (OLD.test(code)) throw new LeftOut('code-old', code);
  if (CASE.test(code)) throw new LeftOut('code-case', code);
  if (SERVICE.test(code)) throw new LeftOut('code-service', code);
  throw new LeftOut('wrong-shape', '/code');
}

/** The province of a variant (`H55`); null for a procedure of the whole country. */
export function provinceOf(code: string): string | null {
  return /\.([A-Z]\d{2})$/.exec(code)?.[1] ?? null;
}

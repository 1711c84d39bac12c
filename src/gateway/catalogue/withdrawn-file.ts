import * as z from 'zod/mini';
import { isCalendarDate, showDate } from '../../contract/rules/formats.ts';
import { procedureCodeSchema } from '../../contract/wire/primitives.ts';
import type { Procedure } from '../../contract/wire/procedure.ts';

const text = z.string().check(z.minLength(1), z.maxLength(500));
/** A procedure that is no longer in force. No new dossier is begun; those that were go on. */
export const withdrawnFileSchema = z.strictObject({
  code: procedureCodeSchema,
  /** Who said so: a file of the import goes again when the portal says otherwise, a ward's own one never by itself. */
  by: z.enum(['import', 'ward']),
  /** Number of the decision, or what the portal says of it. */
  source: text,
  /** The day it ended, or, in a file of the import, the day that was noticed. */
  date: z.string().check(z.refine(isCalendarDate)),
  replacedBy: z.array(procedureCodeSchema).check(z.maxLength(20)),
});
export type WithdrawnFile = z.infer<typeof withdrawnFileSchema>;

/** As it is shown from then on: explained, with the reason before everything else, and not filed. Its form stays for dossiers that have it. */
export function withdrawn(procedure: Procedure, { by, source, date, replacedBy }: WithdrawnFile): Procedure {
  const when = by === 'import' ? `ghi nhận ngày ${showDate(date)}` : `từ ngày ${showDate(date)}`;
  const instead = replacedBy.length === 0 ? '' : ` Thủ tục thay thế: ${replacedBy.join(', ')}.`;
  const caveat = `Thủ tục này không còn hiệu lực (${source}, ${when}). Không nhận hồ sơ mới; hồ sơ đã nộp vẫn được giải quyết.${instead}`;
  return { ...procedure, filing: 'guidance', caveats: [caveat, ...procedure.caveats] };
}

import * as z from 'zod/mini';
import { agencyIdSchema } from './primitives.ts';

/** A ward (or another office that receives dossiers): who it is, when it is open, what it takes. */
export const agencySchema = z.object({
  id: agencyIdSchema,
  name: z.string(),
  shortName: z.string(),
  communeCode: z.string(),
  provinceCode: z.string(),
  provinceName: z.string(),
  address: z.string(),
  phone: z.nullable(z.string()),
  /** ISO weekdays 1 (Monday) to 7, local times `HH:MM`. */
  openingHours: z.array(z.object({ days: z.array(z.number()), opens: z.string(), closes: z.string() })),
  /** Places where a volunteer helps (điểm hỗ trợ tại tổ dân phố). */
  posts: z.array(z.object({ id: z.string(), name: z.string(), address: z.string() })),
  /** Codes of the procedures it receives online. */
  procedures: z.array(z.string()),
  limits: z.object({ maxFileBytes: z.number(), maxDocuments: z.number(), mediaTypes: z.array(z.string()) }),
  /** Version of the wire contract the gateway speaks. */
  contractVersion: z.number(),
});
export type Agency = z.infer<typeof agencySchema>;

import * as z from 'zod/mini';

/** One of the 34 provinces and centrally run cities since 1 July 2025 (NQ 202/2025/QH15). */
export const provinceSchema = z.object({ code: z.string(), name: z.string() });
export type Province = z.infer<typeof provinceSchema>;

/** One of the 3,321 communes (xã, phường, đặc khu). */
export const communeSchema = z.object({ code: z.string(), name: z.string(), provinceCode: z.string() });
export type Commune = z.infer<typeof communeSchema>;

/** An old three-tier address found in a text, and the unit it belongs to today. */
export const divisionMatchSchema = z.object({
  province: provinceSchema,
  commune: communeSchema,
  /** How the old unit was written; null when the text already names a unit of today. */
  old: z.nullable(z.object({ communeName: z.string(), districtName: z.string(), provinceName: z.string() })),
});
export type DivisionMatch = z.infer<typeof divisionMatchSchema>;

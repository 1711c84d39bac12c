import * as z from 'zod/mini';

/** How a dossier came, as fees tell it apart. */
export const FEE_CHANNELS = ['online', 'direct', 'postal'] as const;
export type FeeChannel = (typeof FEE_CHANNELS)[number];

/** What is due for one dossier, as the officer sees it before asking for it. Whole đồng. */
export const feeDueSchema = z.object({
  /** Null where a line's amount is not known: the officer says it. */
  amount: z.nullable(z.number()),
  lines: z.array(z.object({ label: z.string(), count: z.number(), amount: z.nullable(z.number()) })),
  /** Who pays nothing, or less: the officer has seen the proof, or has not. */
  exemptions: z.array(z.object({ id: z.string(), label: z.string() })),
  source: z.string(),
});
export type FeeDue = z.infer<typeof feeDueSchema>;

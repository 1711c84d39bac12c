import * as z from 'zod/mini';
import type { Procedure } from '../../contract/wire/procedure.ts';
import { AdapterFailure, type Adapter } from './adapter.ts';
import type { NationalProcedure } from './dossier-message.ts';
import type { Mapping } from './mapping.ts';

const text = z.string().check(z.minLength(1));
const fee = z.object({ MAPHILEPHI: z.optional(z.nullable(z.string())) });
/** Of what `LayThuTuc` answers, what a dossier needs. */
const answerSchema = z.array(
  z.object({
    KETQUATHUCHIEN: z.optional(z.array(z.object({ MAKETQUA: z.optional(z.nullable(z.string())) }))),
    TENTTHC: text,
    LINHVUCTHUCHIEN: z.array(z.object({ MALINHVUC: text, TENLINHVUC: text })),
    CACHTHUCTHUCHIEN: z.optional(
      z.array(z.object({ THOIGIAN: z.optional(z.array(z.object({ PHILEPHI: z.optional(z.array(fee)) }))) })),
    ),
  }),
);
const HOUR = 3_600_000;

/**
 * What the portal calls our procedures: as the mapping says, and what it does not say is asked of the portal (`LayThuTuc`), which
 * gives codes of fields and fees that no catalogue prints. Remembered for an hour.
 */
export class NationalProcedures {
  readonly #adapter: Adapter;
  readonly #mapping: Mapping;
  readonly #known = new Map<string, { readonly at: number; readonly procedure: NationalProcedure }>();

  constructor(adapter: Adapter, mapping: Mapping) {
    this.#adapter = adapter;
    this.#mapping = mapping;
  }

  /** @throws {AdapterFailure} */
  async of(procedure: Procedure, unit: string, now: Date, signal: AbortSignal): Promise<NationalProcedure> {
    const { procedures, services } = this.#mapping;
    const written = Object.hasOwn(procedures, procedure.code) ? procedures[procedure.code] : undefined;
    const { code = procedure.code, name, fieldCode, fieldName, feeCode, resultCode } = written ?? {};
    if (name !== undefined && fieldCode !== undefined && fieldName !== undefined)
      return { code, name, fieldCode, fieldName, feeCode, resultCode };
    const known = this.#known.get(code);
    if (known && now.getTime() - known.at < HOUR) return known.procedure;
    const call = { to: 'ask', unit, service: services.procedure, body: { maTTHC: code } } as const;
    const told = z.safeParse(answerSchema, await this.#adapter.call(call, signal));
    if (!told.success) throw new AdapterFailure('failed', 'answer-malformed', false, services.procedure);
    const [found] = told.data;
    if (!found) throw new AdapterFailure('refused', 'procedure-unknown', false, code);
    const [field] = found.LINHVUCTHUCHIEN;
    const asked: NationalProcedure = {
      code,
      name: name ?? found.TENTTHC,
      fieldCode: fieldCode ?? field?.MALINHVUC,
      fieldName: fieldName ?? field?.TENLINHVUC,
      feeCode: feeCode ?? onlyFee(found),
      resultCode: resultCode ?? only((found.KETQUATHUCHIEN ?? []).map(({ MAKETQUA }) => MAKETQUA)),
    };
    this.#known.set(code, { at: now.getTime(), procedure: asked });
    return asked;
  }
}

function onlyFee({ CACHTHUCTHUCHIEN = [] }: z.infer<typeof answerSchema>[number]): string | undefined {
  const fees = CACHTHUCTHUCHIEN.flatMap(({ THOIGIAN = [] }) => THOIGIAN.flatMap(({ PHILEPHI = [] }) => PHILEPHI));
  return only(fees.map(({ MAPHILEPHI }) => MAPHILEPHI));
}

/** Where a procedure has one fee, or one result, that is the one; of several nobody here can say which. */
function only(codes: readonly (string | null | undefined)[]): string | undefined {
  const known = new Set(codes.flatMap((code) => code || []));
  return known.size === 1 ? [...known][0] : undefined;
}

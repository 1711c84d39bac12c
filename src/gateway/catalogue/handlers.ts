import * as z from 'zod/mini';
import { fold } from '../../contract/rules/fold.ts';
import type { ProcedureSummary } from '../../contract/wire/procedure-summary.ts';
import type { Services } from '../context.ts';
import { sha256Hex } from '../http/access.ts';
import { cached } from '../http/cached.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { pageSize } from '../http/page-size.ts';
import { Refusal, type CallOf, type Handlers } from '../http/handle.ts';

/** Seconds a page may keep what it was told: a correction is seen soon, and asking again costs a few bytes. */
const KEPT = 300;
/** Where a page of the list begins, and which list it is: another question or another catalogue makes the cursor worthless. */
const placeSchema = z.tuple([z.int().check(z.minimum(0)), z.string()]);

export function catalogueHandlers({
  catalogue,
  agencies,
}: Services): Handlers<'getAgency' | 'listProcedures' | 'getProcedure'> {
  return {
    getAgency: ({ params }) => {
      const record = agencies.get(params.agencyId);
      if (!record) throw new Refusal('agency.unknown');
      return cached(record.agency, KEPT);
    },
    getProcedure: ({ params }) => {
      const procedure = catalogue.get(params.code);
      if (!procedure) throw new Refusal('procedure.unknown');
      return cached(procedure, KEPT);
    },
    listProcedures: ({ query }) => {
      const { limit, cursor, ...question } = query;
      const size = pageSize(limit);
      const list = sha256Hex(
        JSON.stringify([catalogue.digest, question.q, question.field, question.level, question.serviceLevel]),
      ).slice(0, 16);
      const start = cursor === undefined ? 0 : placeIn(list, cursor);
      const found = catalogue.search(question.q ?? '').filter(fits(catalogue, question));
      const items = found.slice(start, start + size);
      const next = start + items.length;
      return cached({ items, nextCursor: next < found.length ? writeCursor('procedures', [next, list]) : null }, KEPT);
    },
  };
}

type Question = Omit<CallOf<'listProcedures'>['query'], 'limit' | 'cursor'>;

function fits(
  catalogue: Services['catalogue'],
  { field, level, serviceLevel }: Question,
): (procedure: ProcedureSummary) => boolean {
  const wantedField = field === undefined ? null : fold(field);
  const wantedLevel = level === undefined ? null : fold(level);
  return (procedure) =>
    (wantedField === null || fold(procedure.field) === wantedField) &&
    (serviceLevel === undefined || procedure.serviceLevel === serviceLevel) &&
    (wantedLevel === null ||
      ` ${fold(catalogue.get(procedure.code)?.agencyLevel ?? '')} `.includes(` ${wantedLevel} `));
}

function placeIn(list: string, cursor: string): number {
  const place = z.safeParse(placeSchema, readCursor('procedures', cursor));
  if (place.success && place.data[1] === list) return place.data[0];
  throw new Refusal('cursor.invalid', { errors: [{ pointer: '/query/cursor', code: 'cursor.invalid' }] });
}

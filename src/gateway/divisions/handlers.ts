import type { Services } from '../context.ts';
import { cached } from '../http/cached.ts';
import { Refusal, type Handlers } from '../http/handle.ts';

/** Seconds: units change by a resolution of the National Assembly. */
const KEPT = 86_400;

export function divisionHandlers({
  divisions,
}: Services): Handlers<'listProvinces' | 'listCommunes' | 'resolveDivision'> {
  return {
    listProvinces: () => cached({ items: [...divisions.provinces()], nextCursor: null }, KEPT),
    listCommunes: ({ params }) => {
      const communes = divisions.communes(params.code);
      if (!communes) throw new Refusal('division.unknown');
      return cached({ items: [...communes], nextCursor: null }, KEPT);
    },
    // An address is somebody's: no cache on the way keeps it.
    resolveDivision: ({ query }) => ({ body: { items: [...divisions.resolve(query.text)], nextCursor: null } }),
  };
}

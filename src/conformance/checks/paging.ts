import * as z from 'zod/mini';
import type { RouteName } from '../../contract/routes/table.ts';
import type { Api } from '../api/api.ts';
import { changed, type Ask } from '../api/ask.ts';
import { inGroup } from '../check.ts';
import { holds, same } from '../failure.ts';
import { each, KNOWN } from './families.ts';

const PAGED = KNOWN.filter(({ asks }) => asks.query instanceof z.ZodMiniObject && 'cursor' in asks.query.shape);
const pageSchema = z.object({ items: z.array(z.unknown()), nextCursor: z.nullable(z.string()) });
type Page = z.infer<typeof pageSchema>;
/** A whole list is read in about so many pages, so that a long one does not become a burden. */
const PAGES = 8;

async function page(api: Api, name: RouteName, ask: Ask, query: Readonly<Record<string, string>>): Promise<Page> {
  const { answer } = await api.ok(name, { ...ask, query });
  return pageSchema.parse(answer.json);
}

/** What tells one item of a list from another. */
function identity(item: unknown): string {
  const { id, code } = z.looseObject({ id: z.optional(z.string()), code: z.optional(z.string()) }).parse(item);
  return id ?? code ?? JSON.stringify(item);
}

/** A list to its end, in pages of a size; `between` is done once, after the first page. */
async function walk(
  api: Api,
  name: RouteName,
  ask: Ask,
  limit: number,
  between?: () => Promise<unknown>,
): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | null = null;
  let meanwhile = between;
  do {
    const query: Record<string, string> = { limit: String(limit), ...(cursor !== null && { cursor }) };
    const { items, nextCursor }: Page = await page(api, name, ask, query);
    holds(
      items.length <= limit,
      `${name}: a page of ${String(items.length)} items, where ${String(limit)} were asked for`,
    );
    holds(items.length > 0 || nextCursor === null, `${name}: an empty page that is not the last`);
    const met = items.map(identity);
    const again = met.find((id, at) => seen.includes(id) || met.indexOf(id) !== at);
    holds(again === undefined, `${name}: ${again ?? ''} comes twice`);
    seen.push(...met);
    await meanwhile?.();
    meanwhile = undefined;
    cursor = nextCursor;
  } while (cursor !== null);
  return seen;
}

/** Lists, page by page to the end. */
export const paging = inGroup('paging', [
  {
    name: 'every list read in small pages holds what it holds in large ones, each item once and in the same order',
    run: async (context) => {
      // Something to list, where the run is the first there has been.
      await context.shared.filed();
      await each(
        context,
        PAGED.filter(({ name }) => name !== 'listDeskDossiers'),
        async ({ name }, { as }) => {
          const ask: Ask = as ? { as } : {};
          const whole = await walk(context.api, name, ask, 500);
          const small = await walk(context.api, name, ask, Math.max(1, Math.ceil(whole.length / PAGES)));
          same(small, whole, `${name} in small pages`);
          same(new Set(whole).size, whole.length, `${name}: items that come once`);
        },
      );
    },
  },
  {
    name: 'the work list, read while dossiers are filed, loses none and shows none twice',
    calls: ['listDeskDossiers'],
    run: async ({ api, officer, filed, shared }) => {
      await Promise.all([shared.filed(), shared.asked(), filed()]);
      const before = await walk(api, 'listDeskDossiers', { as: officer }, 500);
      const limit = Math.max(1, Math.ceil(before.length / PAGES));
      const seen = await walk(api, 'listDeskDossiers', { as: officer }, limit, filed);
      same(new Set(seen).size, seen.length, 'dossiers that come once');
      same(
        seen.filter((id) => before.includes(id)),
        before,
        'the dossiers that were there before',
      );
    },
  },
  {
    name: 'every list refuses a cursor it has not given',
    proves: ['cursor.invalid'],
    run: async (context) => {
      const { api } = context;
      const foreign = new Map<RouteName, string>();
      await each(context, PAGED, async ({ name }, { as }) => {
        const { nextCursor } = await page(api, name, as ? { as } : {}, { limit: '1' });
        if (nextCursor !== null) foreign.set(name, nextCursor);
      });
      await each(context, PAGED, async ({ name }, { as }) => {
        const others = [...foreign].flatMap(([of, cursor]) => (of === name ? [] : [cursor]));
        for (const cursor of ['AAAA', 'W10', 'khong-phai', ...others])
          await api.refused(name, 'cursor.invalid', { ...(as && { as }), query: { limit: '1', cursor } });
      });
    },
  },
  {
    name: 'every list refuses a page of no items, of too many, and of a size that is none',
    proves: ['request.invalid'],
    run: async (context) => {
      for (const limit of ['0', '501', '-1', 'alle', '1e2'])
        await each(context, PAGED, ({ name }, ask) =>
          context.api.refused(name, 'request.invalid', changed(ask, { query: { limit } })),
        );
    },
  },
]);

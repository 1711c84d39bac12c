import type { Commune, Province } from '../../../contract/wire/division.ts';
import type { PageClient } from '../../../sdk/etdp-client.ts';

const provinceLists = new WeakMap<PageClient, Promise<readonly Province[]>>();
const communeLists = new WeakMap<PageClient, Map<string, Promise<readonly Commune[]>>>();

/** The provinces, asked for once a client however many addresses a form has. A list that did not come is asked for again. */
export async function provincesOf(client: PageClient): Promise<readonly Province[]> {
  const known = provinceLists.get(client);
  if (known) return known;
  const asked = client.divisions.provinces();
  provinceLists.set(client, asked);
  asked.catch(() => provinceLists.delete(client));
  return asked;
}

/** The communes of a province; see {@link provincesOf}. */
export async function communesOf(client: PageClient, provinceCode: string): Promise<readonly Commune[]> {
  const lists = communeLists.get(client) ?? new Map<string, Promise<readonly Commune[]>>();
  communeLists.set(client, lists);
  const known = lists.get(provinceCode);
  if (known) return known;
  const asked = client.divisions.communes(provinceCode);
  lists.set(provinceCode, asked);
  asked.catch(() => lists.delete(provinceCode));
  return asked;
}

import type { Api } from '../api/api.ts';
import type { Proof } from '../api/ask.ts';
import { DESK_NOTE } from './desk.ts';
import type { Held } from './held.ts';

/** What a run leaves lying about. */
export interface Litter {
  readonly drafts: Held[];
  /** Ids of dossiers that were handed in. */
  readonly filed: string[];
}

/** Discards drafts and ends what was filed, so that no officer has to. Never fails: the verdict is given already. */
export async function tidyUp(api: Api, officer: Proof, { drafts, filed }: Litter): Promise<void> {
  await Promise.allSettled([
    ...drafts.filter(({ id }) => !filed.includes(id)).map((held) => api.ask('discardDossier', held.about())),
    ...filed.map((id) => end(api, officer, id)),
  ]);
}

async function end(api: Api, officer: Proof, id: string): Promise<void> {
  const { result } = await api.ok('getDeskDossier', { params: { id }, as: officer });
  const last = (['refuse', 'stop', 'return'] as const).find((action) => result.allowedActions.includes(action));
  if (last !== undefined)
    await api.ask('actOnDossier', { params: { id }, as: officer, body: { action: last, note: DESK_NOTE } });
}

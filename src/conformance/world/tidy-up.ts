import type { CreatedDossier } from '../../contract/wire/dossier.ts';
import type { Api } from '../api/api.ts';
import type { Proof } from '../api/ask.ts';
import { DESK_NOTE } from './desk.ts';

/** Discards drafts and ends what was filed, so that no officer has to. Never fails: the verdict is given already. */
export async function tidyUp(api: Api, officer: Proof, made: readonly CreatedDossier[]): Promise<void> {
  const tokens = new Map(made.map(({ id, accessToken }) => [id, accessToken]));
  await Promise.allSettled([...tokens].map(([id, token]) => end(api, officer, id, token)));
}

async function end(api: Api, officer: Proof, id: string, token: string): Promise<void> {
  const { problem } = await api.ask('discardDossier', { params: { id }, as: { token } });
  if (problem?.code !== 'dossier.already-filed') return;
  const { result } = await api.ok('getDeskDossier', { params: { id }, as: officer });
  const last = (['refuse', 'stop', 'return'] as const).find((action) => result.allowedActions.includes(action));
  if (last === undefined) return;
  await api.ask('actOnDossier', { params: { id }, as: officer, body: { action: last, note: DESK_NOTE } });
}

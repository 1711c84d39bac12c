import type { Dossier } from '../../contract/wire/dossier.ts';
import type { Services } from '../context.ts';
import type { Db, DossierRow } from '../database/tables.ts';
import { etagOf } from '../http/etag.ts';
import { recordMove, type Move } from './move.ts';
import { documentRows, dossierRow, showDossier } from './rows.ts';

/** What a call that moved a dossier answers its applicant: the dossier as it is then. Followers hear of it after the commit. */
export interface MovedReply {
  readonly body: Dossier;
  readonly headers: Readonly<Record<string, string>>;
  readonly afterCommit: () => Promise<void>;
}

/** Writes what an applicant did, and answers it; `cleanUp` deletes the bytes of files that go with it. */
export async function applicantMove(
  tx: Db,
  services: Services,
  row: DossierRow,
  move: Omit<Move, 'actor'>,
  cleanUp: () => Promise<void>,
): Promise<MovedReply> {
  const publish = await recordMove(tx, services, row, { ...move, actor: 'applicant' });
  const changed = await dossierRow(tx, row.id);
  return {
    body: showDossier(changed, await documentRows(tx, row.id)),
    headers: { ETag: etagOf(changed.version) },
    afterCommit: () => {
      publish();
      return cleanUp();
    },
  };
}

import type { Api } from '../api/api.ts';
import type { Proof } from '../api/ask.ts';
import { RESULT_SLOT } from '../../contract/wire/result.ts';
import type { Dossiers } from '../context.ts';
import { needed } from '../failure.ts';
import { act, action } from './desk.ts';
import { Held } from './held.ts';
import type { Ward } from './ward.ts';

/** Makes dossiers by the calls of `api`. */
export function dossiersBy(api: Api, ward: Ward, officer: Proof): Dossiers {
  const dossiers: Dossiers = {
    draft: async () => {
      const body = { procedureCode: ward.procedure.code, agencyId: ward.agency.id, channel: 'home' };
      const { result } = await api.ok('createDossier', { body });
      return new Held(api, ward, result.id, { token: result.accessToken });
    },
    ready: async () => (await dossiers.draft()).fill(),
    filed: async () => {
      const held = await dossiers.ready();
      const { receipt } = await held.submit();
      return { held, receipt };
    },
    asked: async () => {
      const filed = await dossiers.filed();
      const slot = slotOf(ward);
      await act(api, filed.held.id, officer, 'request-supplement', slot);
      return { ...filed, documentId: await filed.held.put(ward.paper(slot)) };
    },
    charged: async () => {
      const filed = await dossiers.filed();
      await act(api, filed.held.id, officer, 'accept', '');
      const { payment } = await act(api, filed.held.id, officer, 'request-payment', '');
      return { ...filed, requestId: payment?.id ?? '' };
    },
    finished: async () => {
      const filed = await dossiers.filed();
      await act(api, filed.held.id, officer, 'accept', '');
      const paper = { ...ward.paper(slotOf(ward)), slot: RESULT_SLOT };
      const resultId = await filed.held.by(api, officer).put(paper);
      const ask = action(filed.held.id, officer, 'finish', '');
      await api.ok('actOnDossier', { ...ask, body: { action: 'finish', results: [resultId] } });
      return { ...filed, resultId, bytes: paper.bytes };
    },
    uploading: async () => {
      const held = await dossiers.draft();
      const documentId = crypto.randomUUID();
      const paper = ward.paper(slotOf(ward));
      await held.announce(documentId, paper);
      return { held, documentId, bytes: paper.bytes, uploadId: await held.begin(documentId, paper.bytes.length) };
    },
  };
  return dossiers;
}

/** The same, each made once. */
export function shared(make: Dossiers): Dossiers {
  return {
    draft: once(make.draft),
    ready: once(make.ready),
    filed: once(make.filed),
    asked: once(make.asked),
    charged: once(make.charged),
    finished: once(make.finished),
    uploading: once(make.uploading),
  };
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}

/** A slot that takes files. @throws {Skipped} when the procedure has none */
export function slotOf(ward: Ward): string {
  return needed(ward.papers[0], `${ward.procedure.code} takes no files: say --procedure`).slot;
}

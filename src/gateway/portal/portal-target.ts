import { isAbsolute, join } from 'node:path';
import type { PortalSettings } from '../connections/connections-file.ts';
import type { Agencies, Catalogue } from '../context.ts';
import type { Attempt, Outcome, Target } from '../deliveries/target.ts';
import { Adapter, AdapterFailure } from './adapter.ts';
import { dossierMessage } from './dossier-message.ts';
import type { FileLink } from './file-links.ts';
import type { Written } from './fields.ts';
import { readMapping } from './mapping.ts';
import { NationalProcedures } from './national-procedures.ts';
import { progressMessage } from './progress-message.ts';
import { readStory, type Story } from './story.ts';
import type { Environment } from '../config/environment.ts';

export interface PortalWorld {
  readonly agencies: Agencies;
  readonly catalogue: Catalogue;
  readonly environment: Environment;
  /** Null where clients' address of the gateway is not set. */
  readonly link: FileLink | null;
}

/**
 * The national portal, through its adapter: each event sends the dossier as it was then (`DongBoHoSoMC`) and the step that was done
 * (`CapNhatTienDoHoSoMC`), in this order.
 * @throws {Error} for settings that are not as they should be
 */
export function portalTarget(settings: PortalSettings, folder: string, world: PortalWorld): Target {
  const { mapping: file, fileLinks = false } = settings;
  const link = fileLinks ? world.link : null;
  if (fileLinks && !link)
    throw new Error('ETDP_PUBLIC_URL should say where the portal fetches files: "fileLinks" is set');
  const mapping = readMapping(file === undefined ? null : isAbsolute(file) ? file : join(folder, file));
  const adapter = new Adapter(settings, mapping.refusals, world.environment);
  const procedures = new NationalProcedures(adapter, mapping);
  const unitOf = (agencyId: string): string | undefined =>
    Object.hasOwn(settings.units, agencyId) ? settings.units[agencyId] : undefined;

  /** Whether the portal has the dossier: as far as we know, else as it says. */
  async function isThere({ db, delivery, signal }: Attempt, unit: string, code: string): Promise<boolean> {
    const sent = await db
      .selectFrom('deliveries')
      .select('id')
      .where('target', '=', delivery.target)
      .where('dossier_id', '=', delivery.dossier_id)
      .where('message', '=', 'dossier')
      .where('state', '=', 'sent')
      .limit(1)
      .executeTakeFirst();
    if (sent) return true;
    const call = { to: 'ask', unit, service: mapping.services.search, body: { mahoso: code } } as const;
    const found = await adapter.call(call, signal);
    return Array.isArray(found) && found.length > 0;
  }

  async function sendDossier(attempt: Attempt, story: Story, unit: string): Promise<Outcome> {
    const { signal, now } = attempt;
    const { row } = story;
    const agency = world.agencies.get(row.agency_id);
    const procedure = world.catalogue.get(row.procedure_code);
    if (!agency || !procedure) return { kind: 'refused', problem: 'procedure-unknown', detail: row.procedure_code };
    const national = await procedures.of(procedure, unit, now, signal);
    const written = dossierMessage({ story, agency, procedure, national, mapping, link, now });
    if (!written.ok) return missing(written);
    // Filed just now and never tried: it cannot be there. If it is, it is somebody else's, and the adapter's no is right.
    const fresh = story.moments.length === 1 && !attempt.mayHaveArrived;
    const isUpdating = !fresh && (await isThere(attempt, unit, row.code ?? '')) ? 'True' : 'False';
    const body = { isUpdating, data: [written.fields] };
    await adapter.call({ to: 'send', unit, service: mapping.services.dossier, body }, signal);
    return { kind: 'sent' };
  }

  async function sendProgress({ signal, mayHaveArrived }: Attempt, story: Story, unit: string): Promise<Outcome> {
    const written = progressMessage(story, mapping);
    if (!written.ok) return missing(written);
    try {
      const body = { data: [written.fields] };
      await adapter.call({ to: 'send', unit, service: mapping.services.progress, body }, signal);
    } catch (error) {
      const known = error instanceof AdapterFailure && error.problem === 'already-known';
      // An earlier try got through and its answer did not.
      if (!known || !mayHaveArrived) throw error;
    }
    return { kind: 'sent' };
  }

  return {
    name: 'portal',
    messages: ['dossier', 'progress'],
    takes: (agencyId) => unitOf(agencyId) !== undefined,
    async send(attempt: Attempt): Promise<Outcome> {
      const { delivery, db } = attempt;
      const unit = unitOf(delivery.agency_id);
      if (unit === undefined) return { kind: 'refused', problem: 'unit-unknown', detail: delivery.agency_id };
      const story = await readStory(db, delivery);
      try {
        return await (delivery.message === 'dossier' ? sendDossier : sendProgress)(attempt, story, unit);
      } catch (error) {
        if (!(error instanceof AdapterFailure)) throw error;
        const { kind, problem, detail, mayHaveArrived } = error;
        if (kind === 'refused') return { kind, problem, detail };
        return { kind: 'failed', problem, detail, mayHaveArrived, everything: kind === 'away' };
      }
    },
  };
}

function missing({ missing: names }: Extract<Written, { ok: false }>): Outcome {
  return { kind: 'refused', problem: 'field-missing', detail: names.join(' ') };
}

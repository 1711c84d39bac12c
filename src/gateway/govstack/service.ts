import { fold } from '../../contract/rules/fold.ts';
import type { Form } from '../../contract/wire/form.ts';
import type { Procedure } from '../../contract/wire/procedure.ts';
import type { AgencyRecord, Services } from '../context.ts';
import { Refusal } from '../http/refusal.ts';
import { serviceIdOf } from './ids.ts';
import type { GovService } from './wire.ts';

/** A procedure at an agency that receives it online: what the block calls a service. */
export interface Service {
  readonly id: string;
  readonly record: AgencyRecord;
  readonly procedure: Procedure;
  readonly form: Form;
}

/** Every service, agency by agency, in the order each agency lists them. */
export function allServices({ agencies, catalogue }: Services): Service[] {
  return agencies.all.flatMap((record) =>
    record.agency.procedures.flatMap((code) => {
      const procedure = catalogue.get(code);
      const form = procedure?.form;
      return procedure && form ? [{ id: serviceIdOf(record.agency.id, code), record, procedure, form }] : [];
    }),
  );
}

/** @throws {Refusal} `procedure.unknown` */
export function findService(services: Services, id: string): Service {
  const found = allServices(services).find((one) => one.id === id);
  if (!found) throw new Refusal('procedure.unknown');
  return found;
}

/** Whether a service goes by a name: its official one or what neighbours call it, in part, or its code. */
export function isNamed({ procedure }: Service, name: string): boolean {
  const wanted = fold(name);
  const names = [procedure.name, procedure.shortName.vi, procedure.shortName.en ?? ''];
  return wanted === fold(procedure.code) || names.some((one) => fold(one).includes(wanted));
}

export function showService({ id, record, procedure, form }: Service): GovService {
  const { agency } = record;
  const body: Readonly<Record<string, string | null>> = {
    procedureCode: procedure.code,
    agencyId: agency.id,
    agencyName: agency.name,
    field: procedure.field,
    serviceLevel: procedure.serviceLevel,
    timeLimit: procedure.timeLimit.text,
    fee: procedure.fee.text,
  };
  return {
    id,
    name: procedure.name,
    version: String(form.version),
    type: 'Public',
    isExecutable: true,
    isClosed: false,
    description: procedure.purpose.vi,
    serviceBody: Object.entries(body).flatMap(([code, value]) => (value === null ? [] : [{ code, value }])),
  };
}

import { FINAL_STATES } from '../../contract/rules/status.ts';
import type { Answers } from '../../contract/wire/answers.ts';
import type { Form } from '../../contract/wire/form.ts';
import type { Services } from '../context.ts';
import type { DocumentRow, DossierRow } from '../database/tables.ts';
import { answersOf, isHandedIn, stateOf } from '../dossiers/rows.ts';
import { applicantIdOf, type ApplicationRow } from './application-rows.ts';
import type { Caller } from './caller.ts';
import { documentUrl, serviceIdOf } from './ids.ts';
import { ROLE_NAMES, statusOf, STEPS } from './steps.ts';
import type { Application, ApplicationListItem, Objects } from './wire.ts';

/** What of its service an application says, whether or not the agency still receives it. */
export function serviceOf(
  { catalogue }: Services,
  row: DossierRow,
): { serviceId: string; serviceName: string; form: Form | null } {
  const procedure = catalogue.get(row.procedure_code);
  return {
    serviceId: serviceIdOf(row.agency_id, row.procedure_code),
    serviceName: procedure?.name ?? row.procedure_code,
    form: procedure?.form ?? null,
  };
}

/** Answers as the declaration's e-form describes them: an object for each section that has any. */
export function bySection(form: Form | null, answers: Answers): Objects {
  const sections = (form?.sections ?? []).map(({ id, fields }) => {
    const answered = fields.flatMap((field) =>
      Object.hasOwn(answers, field.id) ? [[field.id, answers[field.id]]] : [],
    );
    return [id, Object.fromEntries(answered) as Record<string, unknown>] as const;
  });
  return Object.fromEntries(sections.filter(([, answered]) => Object.keys(answered).length > 0));
}

/** Files that are all there, by the addresses of their bytes; for the ward those that were handed in. */
function documentUrls(caller: Caller, row: DossierRow, documents: readonly DocumentRow[], origin: string): string[] {
  return documents
    .filter((document) => document.state === 'stored' && (caller.kind !== 'staff' || isHandedIn(row, document)))
    .map(({ id }) => documentUrl(origin, row.id, id));
}

export interface Shown {
  readonly services: Services;
  readonly caller: Caller;
  readonly origin: string;
}

export function showApplication(
  { services, caller, origin }: Shown,
  row: ApplicationRow,
  documents: readonly DocumentRow[],
): Application {
  const { serviceId, serviceName, form } = serviceOf(services, row);
  const state = stateOf(row);
  const applicantId = applicantIdOf(row);
  return {
    fileId: row.id,
    applicantId,
    serviceId,
    serviceName,
    ...(row.submitted_at !== null && { registered: row.submitted_at }),
    status: statusOf(state),
    ended: FINAL_STATES.includes(state),
    applicationData: {
      applicationName: row.application_name ?? serviceName,
      applicantId,
      created: row.created_at,
      formData: { data: bySection(form, answersOf(row)), eFormId: row.procedure_code },
      documentUrls: documentUrls(caller, row, documents, origin),
    },
    ...(row.code !== null && { code: row.code }),
    ...(row.due_at !== null && { dueAt: row.due_at }),
  };
}

export function showListed(
  { services, caller, origin }: Shown,
  row: ApplicationRow,
  documents: readonly DocumentRow[],
): ApplicationListItem {
  const { serviceId, serviceName } = serviceOf(services, row);
  const state = stateOf(row);
  const step = STEPS[state];
  const name = row.application_name ?? serviceName;
  return {
    fileId: row.id,
    mainTaskId: row.id,
    taskTitle: step?.name ?? name,
    ...(step && { roleId: step.role, roleName: ROLE_NAMES[step.role] }),
    status: statusOf(state),
    applicantId: applicantIdOf(row),
    created: row.created_at,
    ...(row.submitted_at !== null && { registered: row.submitted_at }),
    description: name,
    serviceName,
    serviceId,
    eformId: row.procedure_code,
    documentUrls: documentUrls(caller, row, documents, origin),
    additionalMeta: { data: { dossier: { code: row.code, state, version: row.version, dueAt: row.due_at } } },
  };
}

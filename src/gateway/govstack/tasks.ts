import { sql } from 'kysely';
import type { DossierState } from '../../contract/rules/status.ts';
import type { Receipt } from '../../contract/wire/receipt.ts';
import { documentRows, answersOf, isHandedIn, stateOf, supplementOf } from '../dossiers/rows.ts';
import { checkIfMatch } from '../http/etag.ts';
import { Refusal } from '../http/handle.ts';
import { MOVE_TYPES } from '../log/event-data.ts';
import {
  applicantIdOf,
  ofApplicant,
  openApplication,
  visibleTo,
  withRows,
  type ApplicationRow,
} from './application-rows.ts';
import { fillIn } from './applications.ts';
import type { Asker, GovStackHandlers } from './asking.ts';
import { actionsFor, decide } from './decide.ts';
import { decisionVariables, SUPPLEMENT_FORM, SUPPLEMENT_VARIABLES } from './e-forms.ts';
import { declarationSchema } from './form-schema.ts';
import { isUuid, taskIdOf } from './ids.ts';
import { listingOf } from './listing.ts';
import { openTask, roleOf } from './open-task.ts';
import { bySection, serviceOf } from './show.ts';
import { OPEN, outcomeOf, STEPS, type Role, type Step } from './steps.ts';
import type { Objects } from './wire.ts';

/** Tasks: what is to be done next to each dossier, by its applicant or by the ward. */
export const taskCalls: GovStackHandlers<'getTasks' | 'getTask' | 'completeTask'> = {
  async getTasks(asking) {
    const { services, tx, caller, query } = asking;
    const listing = listingOf(services, query);
    let found = visibleTo(tx, caller);
    const role = roleOf(caller);
    const fileIds = [query.fileId, query.mainTaskId].filter((id) => id !== undefined);
    if (!found || !fileIds.every(isUuid)) return { body: [] };
    for (const id of fileIds) found = found.where('dossiers.id', '=', id);
    const { assigneeId } = query;
    // Nobody of the ward is named to a task: it stands open to the role.
    if (assigneeId !== undefined && role === 'officer') return { body: [] };
    if (assigneeId !== undefined) found = ofApplicant(found, services.dataKeys, assigneeId);
    const rows = await withRows(found)
      .select([moved.seq, moved.at])
      .where('dossiers.state', 'in', statesOf(role))
      .orderBy(listing.by, listing.direction)
      .orderBy('dossiers.id', listing.direction)
      .offset(listing.offset)
      .limit(listing.limit)
      .execute();
    return {
      body: rows.flatMap((row) => {
        const step = STEPS[stateOf(row)];
        if (!step) return [];
        const { serviceId, serviceName } = serviceOf(services, row);
        return [
          {
            ...about(row, step, row.moved_seq ?? 1),
            mainTaskId: row.id,
            name: step.name,
            created: row.moved_at ?? row.created_at,
            description: row.application_name ?? serviceName,
            serviceId,
            serviceName,
            status: OPEN,
          },
        ];
      }),
    };
  },

  async getTask(asking) {
    const { services, params } = asking;
    const { row, step, seq, at, note, next } = await openTask(asking, params.taskId);
    const { serviceId, serviceName, form } = serviceOf(services, row);
    return {
      body: {
        ...about(row, step, seq),
        taskName: step.name,
        created: at,
        description: note ?? row.application_name ?? serviceName,
        serviceId,
        serviceName,
        formVariables: next ? {} : variablesOf(asking, row, step),
        status: next ? outcomeOf(step.role, next) : OPEN,
        data: bySection(form, answersOf(row)),
      },
    };
  },

  async completeTask(asking) {
    const { services, params, body, headers } = asking;
    const { row, step, next } = await openTask(asking, params.taskId);
    if (next) throw new Refusal('state.forbidden-move');
    checkIfMatch(headers, row.version);
    const receipt = await doStep(asking, row, step, body.data ?? {});
    const after = await openApplication(asking, row.id);
    return {
      body: {
        taskId: params.taskId,
        fileId: row.id,
        serviceId: serviceOf(services, row).serviceId,
        status: outcomeOf(step.role, stateOf(after)),
        variables: {},
        ...(receipt && { receipt }),
      },
    };
  },
};

/** Does what a task asks for. An applicant who sends the application gets its receipt. */
async function doStep(
  asking: Asker,
  row: ApplicationRow,
  step: Step,
  data: Readonly<Record<string, unknown>>,
): Promise<Receipt | null> {
  const { caller } = asking;
  if (caller.kind === 'staff') {
    if (!step.usual && data['action'] === undefined) throw missing('request.invalid', '/data/action');
    await decide(asking, caller, row, data, step.usual ?? null);
    return null;
  }
  if (step.eFormId === SUPPLEMENT_FORM) {
    await sendSupplement(asking, row, data['note']);
    return null;
  }
  const receipt = await fillIn(asking, caller, row.id, { formData: { data } });
  // Without the consent nothing is sent, and the task is not done.
  if (!receipt) throw missing('dossier.consent-missing', '/data/consent');
  return receipt;
}

function missing(code: 'request.invalid' | 'dossier.consent-missing', pointer: string): Refusal {
  return new Refusal(code, { errors: [{ pointer, code: 'value.missing' }] });
}

/** The event that opened the task: the last one that moved the dossier. A draft has none. */
const lastMove = sql`from log_events where log_events.dossier_id = dossiers.id and log_events.type in (${sql.join(MOVE_TYPES)})`;
const moved = {
  seq: sql<number | null>`(select max(log_events.seq) ${lastMove})`.as('moved_seq'),
  at: sql<string | null>`(select max(log_events.at) ${lastMove})`.as('moved_at'),
};

function statesOf(role: Role): DossierState[] {
  return (Object.keys(STEPS) as DossierState[]).filter((state) => STEPS[state]?.role === role);
}

function about(
  row: ApplicationRow,
  step: Step,
  seq: number,
): {
  taskId: string;
  assigneeId?: string;
  roleId: string;
  fileId: string;
  eFormId: string;
} {
  return {
    taskId: taskIdOf(row.id, seq),
    ...(step.role === 'applicant' && { assigneeId: applicantIdOf(row) }),
    roleId: step.role,
    fileId: row.id,
    eFormId: step.eFormId ?? row.procedure_code,
  };
}

/** What completing a task takes, member by member. */
function variablesOf({ services, caller }: Asker, row: ApplicationRow, step: Step): Objects {
  if (caller.kind === 'staff') return decisionVariables(actionsFor(caller, row));
  if (step.eFormId === SUPPLEMENT_FORM) return SUPPLEMENT_VARIABLES;
  const procedure = services.catalogue.get(row.procedure_code);
  const schema = procedure?.form ? declarationSchema(procedure.form, procedure) : {};
  return (schema['properties'] ?? {}) as Objects;
}

/** Hands in the papers that were put on the request by `documentUrls` of the application. */
async function sendSupplement({ api, tx, caller }: Asker, row: ApplicationRow, note: unknown): Promise<void> {
  const open = supplementOf(row);
  const waiting = (await documentRows(tx, row.id)).filter(
    (document) => document.supplement_id === open?.id && !isHandedIn(row, document),
  );
  const body = { documentIds: waiting.map(({ id }) => id), ...(note !== undefined && { note }) };
  await api.call('submitSupplement', caller, { params: { id: row.id }, body });
}

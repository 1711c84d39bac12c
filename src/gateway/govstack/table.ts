import * as z from 'zod/mini';
import type { GovStackName } from './asked.ts';
import * as wire from './wire.ts';

/** Who may make a call. `token`: with a dossier's access token or a session; without any, nothing is there to be seen. */
export type GovStackAccess = 'anyone' | 'token';

export interface GovStackCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below `/govstack`. The second is how the block's own tests spell it. */
  readonly paths: readonly [string, ...string[]];
  readonly tags: readonly string[];
  readonly summary: string;
  readonly access: GovStackAccess;
  /** Whether `Information-Mediator-Client` must be sent; where it need not be, it must be right if it is. */
  readonly mediator: boolean;
  readonly result: z.ZodMiniType;
  /** Statuses of refusals of its own; those of every call are added by the document. */
  readonly refusals: readonly number[];
}

const SERVICES = ['Available Services'];
const APPLICANT = ['Applicant'];
const BOTH = ['Applicant', 'Operator'];
const LOCKED = [401, 403] as const;
/** What an unsafe call of a body is refused with beside what it is about. */
const WRITTEN = [408, 409, 413, 415, 507] as const;

/** The calls of the Registration Building Block, by the operation ids of its specification where it gives one. */
export const GOVSTACK_CALLS = {
  getServiceList: {
    method: 'GET',
    paths: ['/services'],
    tags: SERVICES,
    summary:
      'The services that can be used; `name` is looked for in their names, without regard to case and tone marks',
    access: 'anyone',
    mediator: false,
    result: z.array(wire.serviceSchema),
    refusals: [],
  },
  getService: {
    method: 'GET',
    paths: ['/services/{serviceId}'],
    tags: SERVICES,
    summary: 'One service',
    access: 'anyone',
    mediator: false,
    result: wire.serviceSchema,
    refusals: [404],
  },
  getServiceEForms: {
    method: 'GET',
    paths: ['/services/{serviceId}/eForms'],
    tags: SERVICES,
    summary: 'The e-forms of a service: the declaration, the answer to a request for papers, the decision of the ward',
    access: 'anyone',
    mediator: false,
    result: z.array(wire.eFormListItemSchema),
    refusals: [404],
  },
  getEForm: {
    method: 'GET',
    paths: ['/eForms/{eFormId}'],
    tags: SERVICES,
    summary: 'One e-form, with the JSON Schema of its data',
    access: 'anyone',
    mediator: false,
    result: wire.eFormSchema,
    refusals: [404],
  },
  submitApplication: {
    method: 'POST',
    paths: ['/services/{serviceId}/applications'],
    tags: APPLICANT,
    summary: 'Makes an application, and sends it if its data holds the consent; else it is a draft to be completed',
    access: 'anyone',
    mediator: true,
    result: wire.startedApplicationSchema,
    refusals: [404, ...LOCKED, ...WRITTEN],
  },
  uploadFile: {
    method: 'POST',
    paths: ['/documents'],
    tags: BOTH,
    summary: 'Takes a file, and answers the address by which an application made within a day can name it',
    access: 'anyone',
    mediator: false,
    result: wire.uploadSchema,
    refusals: [408, 413, 507],
  },
  getApplications: {
    method: 'GET',
    paths: ['/applications'],
    tags: BOTH,
    summary: 'The applications the caller may see; none without a credential',
    access: 'token',
    mediator: true,
    result: z.array(wire.applicationListItemSchema),
    refusals: [...LOCKED],
  },
  getApplication: {
    method: 'GET',
    paths: ['/applications/{fileId}'],
    tags: BOTH,
    summary: 'One application',
    access: 'token',
    mediator: true,
    result: wire.applicationSchema,
    refusals: [404, ...LOCKED],
  },
  updateApplication: {
    method: 'PUT',
    paths: ['/applications/{fileId}'],
    tags: BOTH,
    summary: 'Fills in a draft or adds the papers that were asked for (applicant); takes a decision (operator)',
    access: 'token',
    mediator: true,
    result: wire.applicationSchema,
    refusals: [404, 412, ...LOCKED, ...WRITTEN],
  },
  getTasks: {
    method: 'GET',
    paths: ['/tasks'],
    tags: BOTH,
    summary: 'The open tasks of the caller; none without a credential',
    access: 'token',
    mediator: false,
    result: z.array(wire.taskListItemSchema),
    refusals: [...LOCKED],
  },
  getTask: {
    method: 'GET',
    paths: ['/tasks/{taskId}'],
    tags: BOTH,
    summary: 'One task, open or done',
    access: 'token',
    mediator: false,
    result: wire.taskSchema,
    refusals: [404, ...LOCKED],
  },
  completeTask: {
    method: 'POST',
    paths: ['/tasks/{taskId}/complete'],
    tags: BOTH,
    summary: 'Does an open task: sends the application or the papers (applicant), takes the decision (operator)',
    access: 'token',
    mediator: false,
    result: wire.completedTaskSchema,
    refusals: [404, 412, ...LOCKED, ...WRITTEN],
  },
  getStatistics: {
    method: 'GET',
    paths: ['/data/statistics', '/data/statistics/1.0'],
    tags: ['Statistics API'],
    summary: 'How many decisions were taken, and which',
    access: 'anyone',
    mediator: true,
    result: wire.statisticsSchema,
    refusals: [404],
  },
} as const satisfies Record<GovStackName, GovStackCall>;
export type GovStackCalls = typeof GOVSTACK_CALLS;

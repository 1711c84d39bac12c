import * as z from 'zod/mini';
import { timestampSchema } from '../../contract/wire/primitives.ts';
import { LIMITS } from '../../contract/wire/limits.ts';

/** An id somebody sends. One that cannot be any of ours is as unknown as any other: what is asked for is then not found. */
const id = z.string().check(z.maxLength(200));
const words = z.string().check(z.maxLength(500));
/** The results from the one with this index, counted from 0, and at most so many. */
const paging = {
  firstResult: z.optional(z.string().check(z.regex(/^\d{1,6}$/))),
  maxResult: z.optional(z.string().check(z.regex(/^[1-9]\d{0,2}$/))),
};
export const SORT_KEYS = [
  'instanceId',
  'caseInstanceId',
  'dueDate',
  'executionId',
  'caseExecutionId',
  'assignee',
  'created',
  'description',
  'id',
  'name',
  'nameCaseInsensitive',
  'priority',
] as const;
const sorting = { sortBy: z.optional(z.enum(SORT_KEYS)), sortOrder: z.optional(z.enum(['asc', 'desc'])) };
export const TIMEFRAMES = ['day', 'week', 'month', 'year'] as const;
const date = z.string().check(z.regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));

/** Data of a form: members of any kind, checked by what the form is. */
const dataSchema = z.record(z.string().check(z.maxLength(64)), z.unknown());
export const applicationFileSubmitSchema = z.object({
  applicantId: z.string().check(z.minLength(1), z.maxLength(200)),
  applicationName: z.optional(words),
  /** Taken and not kept: the gateway's own clock says when an application was made. */
  created: z.optional(timestampSchema),
  formData: z.optional(z.object({ data: z.optional(dataSchema), eFormId: z.optional(id) })),
  documentUrls: z.optional(z.array(z.string().check(z.maxLength(2000))).check(z.maxLength(LIMITS.documents))),
});
export type ApplicationFileSubmit = z.infer<typeof applicationFileSubmitSchema>;
export const additionalDataSchema = z.object({ data: z.optional(dataSchema) });

/** What each of the block's calls takes: path, query, body. */
export const GOVSTACK_ASKED = {
  getServiceList: { query: z.object({ name: z.optional(words) }) },
  getService: { params: z.object({ serviceId: id }) },
  getServiceEForms: { params: z.object({ serviceId: id }) },
  getEForm: { params: z.object({ eFormId: id }) },
  submitApplication: { params: z.object({ serviceId: id }), body: applicationFileSubmitSchema },
  /** The body is a file, not JSON. */
  uploadFile: { query: z.object({ additionalMetadata: z.optional(z.string().check(z.maxLength(2000))) }) },
  getApplications: {
    query: z.object({ serviceId: z.optional(id), applicantId: z.optional(id), ...paging, ...sorting }),
  },
  getApplication: { params: z.object({ fileId: id }) },
  updateApplication: { params: z.object({ fileId: id }), body: applicationFileSubmitSchema },
  getTasks: {
    query: z.object({
      mainTaskId: z.optional(id),
      fileId: z.optional(id),
      assigneeId: z.optional(id),
      ...paging,
      ...sorting,
    }),
  },
  getTask: { params: z.object({ taskId: id }) },
  completeTask: { params: z.object({ taskId: id }), body: additionalDataSchema },
  getStatistics: {
    query: z.object({
      startDate: z.optional(date),
      endDate: z.optional(date),
      registrationName: z.optional(words),
      operator: z.optional(words),
      role: z.optional(words),
      timeframe: z.optional(z.enum(TIMEFRAMES)),
    }),
  },
} as const;
export type GovStackAsked = typeof GOVSTACK_ASKED;
export type GovStackName = keyof GovStackAsked;

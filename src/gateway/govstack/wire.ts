import * as z from 'zod/mini';
import { receiptSchema } from '../../contract/wire/receipt.ts';
import { timestampSchema, uuidSchema } from '../../contract/wire/primitives.ts';

/*
 * What the block's calls answer, member by member as its specification names them (GovStack Registration Building Block, section 8).
 * What it says of a value holds here in its strictest reading: a service has a UUID, and the members of a form's data are objects.
 */

/** Members by name, each an object itself. */
export const objectsSchema = z.record(z.string(), z.record(z.string(), z.unknown()));
export type Objects = z.infer<typeof objectsSchema>;

const serviceIdSchema = uuidSchema;
export const SERVICE_TYPES = ['None', 'Private', 'Public'] as const;
/** A procedure at the agency that receives it. */
export const serviceSchema = z.object({
  id: serviceIdSchema,
  name: z.string(),
  version: z.string(),
  type: z.enum(SERVICE_TYPES),
  isExecutable: z.boolean(),
  isClosed: z.boolean(),
  description: z.string(),
  serviceBody: z.array(z.object({ code: z.string(), value: z.string() })),
});
export type GovService = z.infer<typeof serviceSchema>;

export const eFormListItemSchema = z.object({
  eFormId: z.string(),
  name: z.string(),
  description: z.string(),
  version: z.string(),
  latest: z.boolean(),
});
/** `schema` is a JSON Schema of `formData.data`. */
export const eFormSchema = z.object({ ...eFormListItemSchema.shape, schema: z.record(z.string(), z.unknown()) });
export type EForm = z.infer<typeof eFormSchema>;

export const STATUS_CODES = ['PENDING', 'APPROVED', 'SENDBACK', 'REJECTED'] as const;
export const statusSchema = z.object({ code: z.enum(STATUS_CODES), title: z.string() });
export type GovStatus = z.infer<typeof statusSchema>;

export const applicationDataSchema = z.object({
  applicationName: z.string(),
  applicantId: z.string(),
  created: timestampSchema,
  formData: z.object({ data: objectsSchema, eFormId: z.string() }),
  documentUrls: z.array(z.string()),
});
/** `code` and `dueAt` are the gateway's own: what a person is asked for at the ward, and when the result is promised. */
export const applicationSchema = z.object({
  fileId: z.string(),
  applicantId: z.string(),
  serviceId: serviceIdSchema,
  serviceName: z.string(),
  /** Absent until it is sent. */
  registered: z.optional(timestampSchema),
  status: statusSchema,
  ended: z.boolean(),
  applicationData: applicationDataSchema,
  code: z.optional(z.string()),
  dueAt: z.optional(timestampSchema),
});
export type Application = z.infer<typeof applicationSchema>;
/** The application just made: the token that opens it, shown once, and the receipt if it was sent. */
export const startedApplicationSchema = z.object({
  ...applicationSchema.shape,
  accessToken: z.string(),
  receipt: z.optional(receiptSchema),
});

export const applicationListItemSchema = z.object({
  fileId: z.string(),
  mainTaskId: z.string(),
  taskTitle: z.string(),
  roleId: z.optional(z.string()),
  roleName: z.optional(z.string()),
  status: statusSchema,
  applicantId: z.string(),
  created: timestampSchema,
  registered: z.optional(timestampSchema),
  description: z.string(),
  serviceName: z.string(),
  serviceId: serviceIdSchema,
  eformId: z.string(),
  documentUrls: z.array(z.string()),
  additionalMeta: z.object({ data: objectsSchema }),
});
export type ApplicationListItem = z.infer<typeof applicationListItemSchema>;

export const uploadSchema = z.object({ code: z.int(), type: z.string(), message: z.string(), url: z.string() });

const task = {
  taskId: z.string(),
  /** The applicant's tasks are the applicant's; the ward's stand open to everybody of the role. */
  assigneeId: z.optional(z.string()),
  roleId: z.string(),
  created: timestampSchema,
  description: z.string(),
  serviceId: serviceIdSchema,
  serviceName: z.string(),
  fileId: z.string(),
  eFormId: z.string(),
  status: statusSchema,
};
export const taskListItemSchema = z.object({ ...task, mainTaskId: z.string(), name: z.string() });
export type TaskListItem = z.infer<typeof taskListItemSchema>;
export const taskSchema = z.object({
  ...task,
  taskName: z.string(),
  formVariables: objectsSchema,
  data: objectsSchema,
});
export type Task = z.infer<typeof taskSchema>;
export const completedTaskSchema = z.object({
  taskId: z.string(),
  fileId: z.string(),
  serviceId: serviceIdSchema,
  status: statusSchema,
  variables: z.record(z.string(), z.object({ data: objectsSchema })),
  /** When completing it sent the application. */
  receipt: z.optional(receiptSchema),
});
export type CompletedTask = z.infer<typeof completedTaskSchema>;

const dateSchema = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
export const statisticsSchema = z.array(
  z.object({
    processed: z.int(),
    approved: z.int(),
    sentBack: z.int(),
    rejected: z.int(),
    references: z.object({
      startDate: dateSchema,
      endDate: dateSchema,
      registrationName: z.optional(z.string()),
      role: z.optional(z.string()),
      timeframeDay: z.boolean(),
      timeframeWeek: z.boolean(),
      timeframeMonth: z.boolean(),
      timeframeYear: z.boolean(),
    }),
  }),
);
export type Statistics = z.infer<typeof statisticsSchema>;

/** Every refusal. `code` is the API's problem code; `errors` is ours: where, and what. */
export const systemErrorSchema = z.object({
  traceId: z.string(),
  code: z.string(),
  message: z.string(),
  localizedMessage: z.string(),
  errors: z.optional(z.array(z.object({ pointer: z.string(), code: z.string(), limit: z.optional(z.number()) }))),
});
export type SystemError = z.infer<typeof systemErrorSchema>;

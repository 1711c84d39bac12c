/**
 * What the specification of the Registration Building Block says of each answer, read from it and written down here: members and
 * their types; `must` where it requires them. Nothing of the gateway's own code is used, so that it cannot agree with itself.
 */
import assert from 'node:assert/strict';

type Kind = 'text' | 'uuid' | 'time' | 'date' | 'whole' | 'truth' | 'texts' | 'codes' | 'object' | 'objects' | 'status';
type Shape = Readonly<Record<string, Kind | { readonly required: Kind }>>;

const must = (kind: Kind): { required: Kind } => ({ required: kind });

const submitted: Shape = {
  applicationName: 'text',
  applicantId: must('text'),
  created: 'time',
  formData: 'object',
  documentUrls: 'texts',
};

export const SHAPES = {
  service: {
    id: must('uuid'),
    name: must('text'),
    version: must('text'),
    type: must('text'),
    isExecutable: 'truth',
    isClosed: 'truth',
    description: 'text',
    serviceBody: 'codes',
  },
  eFormListItem: { eFormId: 'text', name: 'text', description: 'text', version: 'text', latest: 'truth' },
  eForm: { eFormId: 'text', name: 'text', description: 'text', version: 'text', latest: 'truth', schema: 'object' },
  application: {
    applicantId: must('text'),
    fileId: 'text',
    registered: 'time',
    serviceId: must('uuid'),
    serviceName: 'text',
    status: 'status',
    ended: 'truth',
    applicationData: must('object'),
  },
  applicationData: submitted,
  formData: { data: 'objects', eFormId: 'text' },
  applicationListItem: {
    fileId: must('text'),
    mainTaskId: 'text',
    taskTitle: 'text',
    roleId: 'text',
    roleName: 'text',
    assigneeId: 'text',
    operatorName: 'text',
    status: 'status',
    applicantId: 'text',
    created: 'time',
    registered: 'time',
    description: 'text',
    serviceName: 'text',
    serviceId: 'uuid',
    eformId: 'text',
    documentUrls: 'texts',
    additionalMeta: 'object',
  },
  upload: { code: 'whole', type: 'text', message: 'text', url: 'text' },
  taskListItem: {
    taskId: 'text',
    mainTaskId: 'text',
    name: 'text',
    assigneeId: 'text',
    roleId: 'text',
    created: 'time',
    description: 'text',
    serviceId: 'uuid',
    serviceName: 'text',
    fileId: 'text',
    eFormId: 'text',
    status: 'status',
  },
  task: {
    taskId: 'text',
    taskName: 'text',
    assigneeId: 'text',
    roleId: 'text',
    created: 'time',
    description: 'text',
    fileId: 'text',
    serviceId: 'uuid',
    serviceName: 'text',
    eFormId: 'text',
    formVariables: 'objects',
    status: 'status',
    data: 'objects',
  },
  completedTask: { taskId: 'text', fileId: 'text', serviceId: 'uuid', status: 'status', variables: 'objects' },
  statistics: { processed: 'whole', approved: 'whole', sentBack: 'whole', rejected: 'whole', references: 'object' },
  references: {
    startDate: 'date',
    endDate: 'date',
    registrationName: 'text',
    operator: 'text',
    role: 'text',
    timeframeDay: 'truth',
    timeframeWeek: 'truth',
    timeframeMonth: 'truth',
    timeframeYear: 'truth',
  },
  systemError: { traceId: 'text', code: 'text', message: 'text', localizedMessage: 'text' },
} as const satisfies Record<string, Shape>;
export type ShapeName = keyof typeof SHAPES;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTextList = (value: unknown): boolean => Array.isArray(value) && value.every((one) => typeof one === 'string');
const fits: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  uuid: (value) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  time: (value) => typeof value === 'string' && value.includes('T') && !Number.isNaN(Date.parse(value)),
  date: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value),
  whole: Number.isInteger,
  truth: (value) => typeof value === 'boolean',
  texts: isTextList,
  codes: (value) =>
    Array.isArray(value) && value.every((one) => isObject(one) && isTextList([one['code'], one['value']])),
  object: isObject,
  objects: (value) => isObject(value) && Object.values(value).every(isObject),
  status: (value) =>
    isObject(value) &&
    ['PENDING', 'APPROVED', 'SENDBACK', 'REJECTED'].includes(String(value['code'])) &&
    typeof value['title'] === 'string',
};

/**
 * Holds an answer, or each of a list, to the specification: every required member is there and every member of its has its type.
 * `closed`: it has no other, where the block's tests allow none.
 */
export function assertShape(name: ShapeName, value: unknown, { closed = false } = {}): void {
  if (Array.isArray(value)) {
    for (const one of value) assertShape(name, one, { closed });
    return;
  }
  assert.ok(isObject(value), `${name} is no object`);
  const shape: Shape = SHAPES[name];
  for (const [member, said] of Object.entries(shape)) {
    const kind = typeof said === 'string' ? said : said.required;
    if (member in value) assert.ok(fits[kind](value[member]), `${name}.${member} is ${JSON.stringify(value[member])}`);
    else assert.equal(typeof said, 'string', `${name} lacks ${member}`);
  }
  if (closed) for (const member of Object.keys(value)) assert.ok(member in shape, `${name} has a ${member}`);
}

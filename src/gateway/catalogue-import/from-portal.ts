import * as z from 'zod/mini';
import { CHANNELS, type Announced, type Level } from './announced.ts';
import { flag, listOf, scalar, whereWrong, whole } from './loose.ts';
import { LeftOut } from './notes.ts';

const named = z.object({ name: scalar, code: scalar });
const span = z.object({ qty: scalar, type: scalar });
const fee = z.object({ value: scalar, description: scalar, currencyName: scalar });
const paper = z.object({
  code: scalar,
  name: scalar,
  originalQty: scalar,
  copyQty: scalar,
  attachments: listOf(z.unknown()),
});
/** Of a record of the rebuilt portal (2026), what is read. */
const READ = {
  id: scalar,
  code: scalar,
  name: scalar,
  type: scalar,
  state: scalar,
  isInternal: flag,
  isWard: flag,
  isProvince: flag,
  isMinistry: flag,
  isFullProcess: flag,
  description: scalar,
  keywords: scalar,
  categoriesDetails: listOf(named),
  executingAgencies: scalar,
  departmentsExecuting: listOf(named),
  unitGroupsExecuting: listOf(named),
  departmentPromulgateName: scalar,
  executionSteps: listOf(z.object({ name: scalar, description: scalar })),
  executionMethods: listOf(
    z.object({
      submissionMethod: scalar,
      processingTime: scalar,
      processingTimeUnit: scalar,
      description: scalar,
      fees: listOf(fee),
    }),
  ),
  executionCases: listOf(z.object({ name: scalar, profileComponents: listOf(paper) })),
  cases: listOf(z.object({ processingDay: z.optional(z.nullable(span)) })),
  resultsDetails: listOf(named),
  subjectTypesDetails: listOf(named),
  legalBasisesDetails: listOf(named),
  requirementsAndConditions: scalar,
  fees: listOf(fee),
  updatedAt: scalar,
};
const recordSchema = z.object(READ);

/** Members that are known and of no use to a catalogue: ids, copies of what stands elsewhere, inner matters of the portal. */
const OF_NO_USE = new Set([
  ...['codeNotation', 'decisionNo', 'formalityTargetType', 'formalityType', 'isOtherAgency', 'isUndetermined'],
  ...['isVertical', 'isSharedService', 'isNonTerritorial', 'isOfflineOnly', 'note', 'category', 'departmentDetails'],
  ...['serviceGroupsDetails', 'departmentPromulgateId', 'departmentPromulgateCode', 'createdAt', 'createdBy'],
  ...['updatedBy', 'profileComponents', 'targetObjects', 'authorizedAgencies', 'dossierReceivingAddresses'],
  ...['delegatedAgencies', 'coordinatingAgencies', 'procedureRelatedGroup', 'procedureProposal', 'returningMethods'],
  ...['departmentsAuthority', 'departmentsAuthorized', 'departmentsCoordinating', 'unitGroupsAuthority'],
  ...['unitGroupsAuthorized', 'unitGroupsCoordinating'],
]);

const STATES: Readonly<Record<string, Announced['state']['is']>> = {
  ...{ ACTIVE: 'in-force', UPDATED: 'in-force' },
  // None of these was seen yet; each says in plain English what it means.
  ...{ INACTIVE: 'withdrawn', EXPIRED: 'withdrawn', ABOLISHED: 'withdrawn', REPEALED: 'withdrawn' },
  ...{ REPLACED: 'withdrawn', WITHDRAWN: 'withdrawn', REVOKED: 'withdrawn' },
};
const UNITS: Readonly<Record<string, string>> = {
  ...{ DAY: 'ngày', WORKING_DAY: 'ngày làm việc', HOUR: 'giờ', MONTH: 'tháng', OTHER: '' },
};
const METHODS: Readonly<Record<string, string>> = {
  ...{ ONLINE: CHANNELS.online, POSTAL: CHANNELS.mailed, DIRECT: CHANNELS.direct },
};

/**
 * One record of the rebuilt portal, read but not yet understood.
 * @throws {LeftOut} `wrong-shape`, which names the members
 */
export function fromPortal(record: unknown): Announced {
  const parsed = z.safeParse(recordSchema, record);
  if (!parsed.success) throw new LeftOut('wrong-shape', whereWrong(parsed.error));
  const it = parsed.data;
  const levels: Level[] = [
    ...(it.isWard === true ? (['ward'] as const) : []),
    ...(it.isProvince === true ? (['province'] as const) : []),
    ...(it.isMinistry === true ? (['ministry'] as const) : []),
  ];
  const agencies = [...it.departmentsExecuting, ...it.unitGroupsExecuting].map(({ name }) => name);
  return {
    code: it.code,
    name: it.name,
    id: it.id,
    state: { is: lookUp(STATES, it.state) ?? 'unknown', word: it.state },
    internal: it.isInternal === true || it.type === 'STANDARD_INTERNAL',
    levels: it.isWard === null ? null : levels,
    fields: it.categoriesDetails.map(({ name }) => name),
    agencies: agencies.length > 0 ? agencies : [it.executingAgencies],
    methods: [
      ...it.executionMethods.map((method) => ({
        channel: lookUp(METHODS, method.submissionMethod) ?? method.submissionMethod,
        times: [
          {
            amount: method.processingTimeUnit === 'OTHER' ? '' : method.processingTime,
            unit: lookUp(UNITS, method.processingTimeUnit) ?? method.processingTimeUnit,
            // The description tells where to hand in; only where the unit says nothing may it tell how long it takes.
            text: method.processingTimeUnit === 'OTHER' ? method.description : '',
          },
        ],
        fees: method.fees.map(feeOf),
      })),
      ...(it.fees.length === 0 ? [] : [{ channel: '', times: [], fees: it.fees.map(feeOf) }]),
    ],
    cases: it.cases.flatMap(({ processingDay: time }) =>
      time ? [{ amount: time.qty, unit: lookUp(UNITS, time.type) ?? time.type }] : [],
    ),
    groups: it.executionCases.map(({ name, profileComponents }) => ({
      name,
      papers: profileComponents.map((one) => ({
        code: one.code,
        name: one.name,
        originals: whole(one.originalQty),
        copies: whole(one.copyQty),
        formFiles: one.attachments.length,
      })),
    })),
    steps: it.executionSteps.flatMap(({ name, description }) => [name, description]),
    results: it.resultsDetails.map(({ name }) => name),
    bases: it.legalBasisesDetails.map(({ code, name }) => ({ number: code, title: name })),
    subjects: it.subjectTypesDetails.map(({ name }) => name),
    requirements: it.requirementsAndConditions,
    description: it.description,
    keywords: it.keywords,
    promulgatedBy: it.departmentPromulgateName,
    fullProcess: it.isFullProcess,
    updated: it.updatedAt,
    unread: Object.keys(record as object).filter(
      (name) => !Object.hasOwn(READ, name) && !OF_NO_USE.has(name) && !/Ids$/.test(name),
    ),
  };
}

function feeOf({
  value,
  currencyName,
  description,
}: z.infer<typeof fee>): Announced['methods'][number]['fees'][number] {
  return { amount: value, currency: currencyName, text: description };
}

function lookUp<Value>(table: Readonly<Record<string, Value>>, word: string): Value | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

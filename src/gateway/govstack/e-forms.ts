import { DESK_ACTIONS, type DeskActionName } from '../../contract/rules/status.ts';
import { Refusal } from '../http/refusal.ts';
import type { Services } from '../context.ts';
import { declarationSchema, schemaOf, type JsonSchema } from './form-schema.ts';
import type { Service } from './service.ts';
import type { EForm } from './wire.ts';

/** The e-forms every service has beside its declaration, whose id is the procedure's code. */
export const SUPPLEMENT_FORM = 'supplement';
export const DECISION_FORM = 'decision';

const paper = {
  type: 'object',
  properties: {
    slot: { type: 'string', title: 'Mục giấy tờ' },
    name: { type: 'string', title: 'Tên giấy tờ', maxLength: 500 },
    reason: { type: 'string', title: 'Lý do', maxLength: 1000 },
  },
  required: ['slot', 'name', 'reason'],
};

/** The members of the decision: what the ward does next, and its words to the applicant. */
export function decisionVariables(actions: readonly DeskActionName[]): Record<string, JsonSchema> {
  return {
    action: { title: 'Việc làm tiếp', enum: [...actions] },
    note: { title: 'Lời ghi cho người nộp', type: 'string', maxLength: 2000 },
    amount: { title: 'Phí, lệ phí (đồng)', type: 'integer', minimum: 1 },
    dueOn: { title: 'Hẹn lại đến hết ngày (khi xin lỗi vì trễ hẹn)', type: 'string', format: 'date' },
    items: { title: 'Giấy tờ cần bổ sung', type: 'array', maxItems: 20, items: paper },
  };
}
/** The members of the answer to a request for papers; the papers themselves are named by the application's `documentUrls`. */
export const SUPPLEMENT_VARIABLES: Record<string, JsonSchema> = {
  note: { title: 'Lời nhắn cho phường', type: 'string', maxLength: 1000 },
};

/** The declaration of a service. */
export function declarationForm({ procedure, form }: Pick<Service, 'procedure' | 'form'>): EForm {
  return {
    eFormId: procedure.code,
    name: `Tờ khai: ${procedure.shortName.vi}`,
    description: procedure.purpose.vi,
    version: String(form.version),
    latest: true,
    schema: declarationSchema(form, procedure),
  };
}

const supplement: EForm = {
  eFormId: SUPPLEMENT_FORM,
  name: 'Bổ sung giấy tờ',
  description: 'Người nộp gửi những giấy tờ phường đề nghị bổ sung.',
  version: '1',
  latest: true,
  schema: schemaOf(SUPPLEMENT_VARIABLES),
};
const decision: EForm = {
  eFormId: DECISION_FORM,
  name: 'Giải quyết hồ sơ',
  description: 'Cán bộ tiếp nhận, đề nghị bổ sung, từ chối, giải quyết và trả kết quả hồ sơ.',
  version: '1',
  latest: true,
  schema: schemaOf(decisionVariables(DESK_ACTIONS)),
};

export function formsOf(service: Service): EForm[] {
  return [declarationForm(service), supplement, decision];
}

/** @throws {Refusal} `procedure.unknown` */
export function findForm(services: Services, eFormId: string): EForm {
  const common = [supplement, decision].find((one) => one.eFormId === eFormId);
  if (common) return common;
  const procedure = services.catalogue.get(eFormId);
  if (!procedure?.form) throw new Refusal('procedure.unknown');
  return declarationForm({ procedure, form: procedure.form });
}

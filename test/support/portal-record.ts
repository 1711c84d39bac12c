/** Records of the rebuilt portal, in its shape, with invented content: each test adds the trap it is about. */
import { fromPortal } from '../../src/gateway/catalogue-import/from-portal.ts';
import { understand, type Understood } from '../../src/gateway/catalogue-import/understand.ts';

export type Json = Record<string, unknown>;
export const TODAY = '2026-11-27';
export const CODE = '9.100001';

export const fee = (value: unknown, description: string, more: Json = {}): Json => ({
  type: 'FEE',
  value,
  currencyId: '',
  attachment: null,
  description,
  currencyName: 'Việt Nam Đồng',
  ...more,
});
export const method = (submissionMethod: string, more: Json = {}): Json => ({
  submissionMethod,
  processingTime: 3,
  processingTimeUnit: 'WORKING_DAY',
  description: 'Nộp hồ sơ tại Trung tâm Phục vụ hành chính công.',
  fees: [],
  ...more,
});
/** A paper of the list, with one original unless told. */
export const paper = (name: string, number: number, more: Json = {}): Json => ({
  profileComponentId: `019d2bb8-71b8-7770-805d-${String(number).padStart(12, '0')}`,
  originalQty: 1,
  copyQty: 0,
  required: false,
  hasElectronicForm: false,
  isProcessingResult: false,
  name,
  code: `000.00.00.G99-KQ${String(number).padStart(6, '0')}`,
  attachments: [],
  ...more,
});
export const group = (name: string, ...profileComponents: Json[]): Json => ({ name, profileComponents });

export function portalRecord(changes: Json = {}): Json {
  return {
    id: '019d2bf7-770b-734d-b7fb-5e1995f194f4',
    code: CODE,
    codeNotation: CODE,
    name: 'Thủ tục đăng ký nuôi ong',
    type: 'STANDARD',
    state: 'UPDATED',
    isInternal: false,
    isWard: true,
    isProvince: false,
    isMinistry: false,
    isFullProcess: true,
    description: '',
    keywords: '',
    executionSteps: [{ name: '', description: 'Bước 1: Chuẩn bị hồ sơ.\n Bước 2: Nộp hồ sơ.\n' }],
    executionMethods: [method('ONLINE'), method('DIRECT')],
    executionCases: [group('', paper('- Tờ khai đăng ký nuôi ong;', 1))],
    categoriesDetails: [{ id: 'x', name: 'Nông nghiệp thử', code: 'G99-01' }],
    departmentsExecuting: [{ id: 'x', name: 'Ủy ban nhân dân cấp xã', code: 'x' }],
    unitGroupsExecuting: [],
    legalBasisesDetails: [{ id: 'x', name: 'Nghị định về nuôi ong thử', code: '99/2025/NĐ-CP' }],
    resultsDetails: [{ id: 'x', name: 'Giấy chứng nhận nuôi ong', code: 'KQ.G99.000001' }],
    subjectTypesDetails: [{ id: 'x', name: 'Công dân Việt Nam', code: 'ĐT1' }],
    departmentPromulgateName: 'Bộ Thử nghiệm',
    cases: [],
    fees: [],
    requirementsAndConditions: '',
    updatedAt: Date.parse('2026-04-29T10:00:00+07:00'),
    legalBasisIds: [],
    isOfflineOnly: false,
    ...changes,
  };
}

/** What comes of a record. */
export const understood = (changes: Json = {}): Understood => understand(fromPortal(portalRecord(changes)), TODAY);

/** The codes of its notes, in order. */
export const noted = (changes: Json): string[] => understood(changes).notes.map(({ code }) => code);

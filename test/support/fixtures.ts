import type { Agency } from '../../src/contract/wire/agency.ts';
import type { Answers } from '../../src/contract/wire/answers.ts';
import type { Commune, DivisionMatch, Province } from '../../src/contract/wire/division.ts';
import type { Form } from '../../src/contract/wire/form.ts';
import type { ProcedureSummary } from '../../src/contract/wire/procedure-summary.ts';
import type { DocumentRequirement, Procedure } from '../../src/contract/wire/procedure.ts';
import type { Payment } from '../../src/contract/wire/payment.ts';
import type { Receipt } from '../../src/contract/wire/receipt.ts';
import type { SupplementRequest } from '../../src/contract/wire/supplement.ts';
import type { Tracking } from '../../src/contract/wire/tracking.ts';

/* Everything here is invented: no such people, numbers or dossiers exist. */

export const GATEWAY = 'https://gateway.invalid';

export const AGENCY: Agency = {
  id: '18073',
  name: 'Ủy ban nhân dân phường Thành Sen',
  shortName: 'Phường Thành Sen',
  communeCode: '18073',
  provinceCode: '42',
  provinceName: 'Tỉnh Hà Tĩnh',
  address: '01 đường Ví Dụ, phường Thành Sen, tỉnh Hà Tĩnh',
  phone: '0200 000 0000',
  openingHours: [{ days: [1, 2, 3, 4, 5], opens: '07:00', closes: '17:00' }],
  posts: [{ id: 'tdp-1', name: 'Điểm hỗ trợ tổ dân phố 1', address: 'Nhà văn hóa tổ dân phố 1' }],
  procedures: ['1.001193', '1.004873', '2.000815'],
  limits: {
    maxFileBytes: 20 * 1024 * 1024,
    maxDocuments: 40,
    mediaTypes: ['image/jpeg', 'image/png', 'application/pdf'],
  },
  contractVersion: 1,
};

/** As long as the longest name in the national catalogue: 1,192 characters. */
export const LONGEST_NAME = 'Thủ tục ví dụ có tên rất dài để xem chữ xuống dòng ra sao, không bị cắt mất đoạn nào; '
  .repeat(14)
  .slice(0, 1192);

const summary = (
  code: string,
  name: string,
  vi: string,
  en: string,
  aliases: readonly string[] = [],
  more: Partial<ProcedureSummary> = {},
): ProcedureSummary => ({
  code,
  name,
  shortName: { vi, en },
  field: 'Hộ tịch',
  serviceLevel: 'full',
  filing: 'online',
  aliases: [...aliases],
  ...more,
});

export const SUMMARIES: readonly ProcedureSummary[] = [
  summary('1.001193', 'Thủ tục đăng ký khai sinh', 'Đăng ký khai sinh', 'Birth registration', [
    'khai sinh',
    'con mới đẻ',
    'giấy khai sinh',
  ]),
  summary(
    '1.004873',
    'Thủ tục cấp Giấy xác nhận tình trạng hôn nhân',
    'Giấy xác nhận tình trạng hôn nhân',
    'Certificate of marital status',
    ['độc thân'],
  ),
  summary('2.000815', 'Chứng thực bản sao từ bản chính', 'Chứng thực bản sao', 'Certified copies', ['sao y'], {
    field: 'Chứng thực',
  }),
  summary('1.000894', 'Thủ tục đăng ký kết hôn', 'Đăng ký kết hôn', 'Marriage registration', ['cưới'], {
    filing: 'guidance',
    serviceLevel: 'partial',
  }),
  summary('1.004194', 'Đăng ký tạm trú', 'Đăng ký tạm trú', 'Temporary residence', ['ở trọ'], { field: 'Cư trú' }),
];

export const FORM: Form = {
  version: 1,
  applicantNameField: 'requesterName',
  applicantPhoneField: 'requesterPhone',
  sections: [
    {
      id: 'requester',
      title: { vi: 'Người yêu cầu đăng ký', en: 'About you' },
      fields: [
        {
          id: 'requesterName',
          type: 'person-name',
          label: { vi: 'Họ, chữ đệm, tên của ông/bà', en: 'Your full name' },
          hint: {
            vi: 'Ghi như trong giấy tờ. Ví dụ: Nguyễn Văn Ví Dụ.',
            en: 'As in your papers. For example: Nguyễn Văn Ví Dụ.',
          },
          required: true,
          autocomplete: 'name',
        },
        {
          id: 'requesterBirthDate',
          type: 'date',
          label: { vi: 'Ngày, tháng, năm sinh', en: 'Date of birth' },
          hint: { vi: 'Ví dụ: 15/3/1985.', en: 'For example: 15/3/1985.' },
          required: true,
          precision: 'day',
          range: 'past',
          autocomplete: 'bday',
        },
        {
          id: 'requesterIdKind',
          type: 'choice',
          layout: 'radio',
          label: { vi: 'Loại giấy tờ', en: 'Identity paper' },
          required: true,
          options: [
            { value: 'citizen', label: { vi: 'Thẻ căn cước', en: 'Citizen card' } },
            { value: 'passport', label: { vi: 'Hộ chiếu', en: 'Passport' } },
          ],
        },
        {
          id: 'requesterCitizenId',
          type: 'citizen-id',
          label: { vi: 'Số định danh cá nhân', en: 'Citizen number' },
          required: true,
          birthDateField: 'requesterBirthDate',
          when: { field: 'requesterIdKind', in: ['citizen'] },
        },
        {
          id: 'requesterPassport',
          type: 'text',
          label: { vi: 'Số hộ chiếu', en: 'Passport number' },
          required: true,
          maxLength: 30,
          when: { field: 'requesterIdKind', in: ['passport'] },
        },
        {
          id: 'requesterPhone',
          type: 'phone',
          label: { vi: 'Số điện thoại', en: 'Phone number' },
          hint: { vi: 'Cán bộ gọi vào số này khi cần.', en: 'The ward calls this number when needed.' },
          required: true,
          autocomplete: 'tel',
        },
        {
          id: 'requesterEmail',
          type: 'email',
          label: { vi: 'Thư điện tử', en: 'E-mail' },
          required: false,
          autocomplete: 'email',
        },
      ],
    },
    {
      id: 'child',
      title: { vi: 'Trẻ được khai sinh', en: 'The child' },
      hint: { vi: 'Ghi đúng như sẽ in trong Giấy khai sinh.', en: 'As it will stand in the certificate.' },
      fields: [
        {
          id: 'childName',
          type: 'person-name',
          label: { vi: 'Họ, chữ đệm, tên của trẻ', en: 'Full name of the child' },
          required: true,
        },
        {
          id: 'childEthnicGroup',
          type: 'choice',
          layout: 'list',
          label: { vi: 'Dân tộc của trẻ', en: 'Ethnic group' },
          required: true,
          options: [
            { value: 'kinh', label: { vi: 'Kinh', en: 'Kinh' } },
            { value: 'tay', label: { vi: 'Tày', en: 'Tày' } },
            { value: 'thai', label: { vi: 'Thái', en: 'Thái' } },
          ],
        },
        {
          id: 'birthAddress',
          type: 'commune-address',
          label: { vi: 'Nơi sinh', en: 'Place of birth' },
          hint: { vi: 'Chọn tỉnh, phường hoặc xã theo tên hiện nay.', en: 'Choose today’s province and commune.' },
          required: true,
          detailRequired: true,
        },
      ],
    },
    {
      id: 'parents',
      title: { vi: 'Cha và mẹ', en: 'The parents' },
      when: { field: 'requesterIdKind', in: ['citizen'] },
      fields: [
        {
          id: 'motherName',
          type: 'person-name',
          label: { vi: 'Họ, chữ đệm, tên người mẹ', en: 'Mother’s name' },
          required: false,
        },
        {
          id: 'motherBirthDate',
          type: 'date',
          precision: 'day-or-year',
          label: { vi: 'Ngày sinh người mẹ', en: 'Mother’s date of birth' },
          hint: { vi: 'Chỉ nhớ năm thì ghi năm.', en: 'The year alone will do.' },
          required: false,
          range: 'past',
        },
        {
          id: 'fatherName',
          type: 'person-name',
          label: { vi: 'Họ, chữ đệm, tên người cha', en: 'Father’s name' },
          required: false,
        },
      ],
    },
    {
      id: 'copies',
      title: { vi: 'Bản sao và người cùng đi', en: 'Copies and company' },
      fields: [
        {
          id: 'copyCount',
          type: 'number',
          label: { vi: 'Số bản sao', en: 'Copies' },
          required: true,
          min: 1,
          max: 20,
          unit: { vi: 'bản', en: 'copies' },
        },
        {
          id: 'members',
          type: 'group',
          label: { vi: 'Người cùng đi', en: 'People with you' },
          required: false,
          itemLabel: { vi: 'Thành viên', en: 'Member' },
          minItems: 0,
          maxItems: 3,
          fields: [
            { id: 'memberName', type: 'person-name', label: { vi: 'Họ và tên', en: 'Name' }, required: true },
            {
              id: 'memberSex',
              type: 'choice',
              layout: 'radio',
              label: { vi: 'Giới tính', en: 'Sex' },
              required: true,
              options: [
                { value: 'male', label: { vi: 'Nam', en: 'Male' } },
                { value: 'female', label: { vi: 'Nữ', en: 'Female' } },
              ],
            },
          ],
        },
        {
          id: 'note',
          type: 'text',
          label: { vi: 'Điều cần nói thêm', en: 'Anything else' },
          required: false,
          maxLength: 500,
          multiline: true,
        },
      ],
    },
  ],
  rules: [
    {
      type: 'at-least-one',
      fields: ['motherName', 'fatherName'],
      message: { vi: 'Cần họ tên của ít nhất cha hoặc mẹ.', en: 'The name of at least one parent is needed.' },
    },
  ],
};

/** Answers that leave nothing to correct in {@link FORM}. */
export const ANSWERS: Answers = {
  requesterName: 'Nguyễn Văn Ví Dụ',
  requesterBirthDate: '1985-03-15',
  requesterIdKind: 'citizen',
  requesterCitizenId: '042085000000',
  requesterPhone: '0900000000',
  childName: 'Nguyễn Thị Ví Dụ',
  childEthnicGroup: 'kinh',
  birthAddress: { provinceCode: '42', communeCode: '18073', detail: 'Số 1, tổ dân phố 1' },
  motherName: 'Trần Thị Ví Dụ',
  copyCount: 2,
};

export const DOCUMENTS: readonly DocumentRequirement[] = [
  {
    slot: 'to-khai',
    code: null,
    name: 'Tờ khai đăng ký khai sinh',
    handling: 'eform',
    condition: null,
    caseName: null,
    originals: 1,
    copies: 0,
    upload: null,
  },
  {
    slot: 'giay-chung-sinh',
    code: '000.00.00.G01-VD0001',
    name: 'Giấy chứng sinh',
    handling: 'submit',
    condition: null,
    caseName: null,
    originals: 1,
    copies: 0,
    upload: { required: true, maxFiles: 4 },
  },
  {
    slot: 'giay-to-khac',
    code: null,
    name: 'Giấy tờ khác, nếu có',
    handling: 'submit',
    condition: 'Khi cán bộ phường yêu cầu',
    caseName: null,
    originals: 0,
    copies: 1,
    upload: { required: false, maxFiles: 6 },
  },
];

const BIRTH: ProcedureSummary = summary(
  '1.001193',
  'Thủ tục đăng ký khai sinh',
  'Đăng ký khai sinh',
  'Birth registration',
  ['khai sinh', 'con mới đẻ', 'giấy khai sinh'],
);

export const PROCEDURE: Procedure = {
  ...BIRTH,
  purpose: {
    vi: 'Ghi nhận việc sinh và cấp Giấy khai sinh cho trẻ.',
    en: 'Records a birth and gives the child its certificate.',
  },
  agencyLevel: 'cấp xã',
  timeLimit: { text: 'Ngay trong ngày tiếp nhận hồ sơ.', value: 1, unit: 'working-day' },
  fee: {
    kind: 'stated',
    text: 'Theo quy định của Hội đồng nhân dân cấp tỉnh.',
    items: [{ channel: 'trực tiếp', amount: 8000, note: 'một bản sao' }],
  },
  documents: [...DOCUMENTS],
  results: ['Giấy khai sinh'],
  legalBasis: [{ number: '60/2014/QH13', title: 'Luật Hộ tịch' }],
  steps: ['Nộp hồ sơ.', 'Cán bộ kiểm tra.', 'Nhận kết quả.'],
  subjects: ['Công dân Việt Nam'],
  requirements: null,
  caveats: ['Trẻ cần được khai sinh trong vòng 60 ngày kể từ ngày sinh.'],
  promulgatedBy: 'Bộ Tư pháp',
  source: { url: 'https://dichvucong.gov.vn', retrievedAt: '2026-07-18', updatedAt: null, confirmed: true },
  form: FORM,
};

export const PROVINCES: readonly Province[] = [
  { code: '01', name: 'Thành phố Hà Nội' },
  { code: '42', name: 'Tỉnh Hà Tĩnh' },
  { code: '40', name: 'Tỉnh Nghệ An' },
];
export const COMMUNES: readonly Commune[] = [
  { code: '18073', name: 'Phường Thành Sen', provinceCode: '42' },
  { code: '18100', name: 'Phường Trần Phú', provinceCode: '42' },
  { code: '18115', name: 'Xã Thạch Hà', provinceCode: '42' },
  { code: '18133', name: 'Xã Đồng Tiến', provinceCode: '42' },
  { code: '00004', name: 'Phường Ba Đình', provinceCode: '01' },
  { code: '16681', name: 'Phường Vinh Phú', provinceCode: '40' },
];
/** What an old address is today. */
export const NAM_HA: DivisionMatch = {
  province: { code: '42', name: 'Tỉnh Hà Tĩnh' },
  commune: { code: '18073', name: 'Phường Thành Sen', provinceCode: '42' },
  old: { communeName: 'Phường Nam Hà', districtName: 'Thành phố Hà Tĩnh', provinceName: 'Tỉnh Hà Tĩnh' },
};

export const DOSSIER_ID = '0b8f1c52-6f0e-4f57-9d4f-3d2f6c1a0001';

export const RECEIPT: Receipt = {
  dossierId: DOSSIER_ID,
  code: 'H27.30-261123-0001',
  agencyId: AGENCY.id,
  agencyName: AGENCY.name,
  procedureCode: PROCEDURE.code,
  procedureName: PROCEDURE.name,
  submittedAt: '2026-11-23T09:30:00+07:00',
  dueAt: '2026-11-24T17:00:00+07:00',
  documentCount: 2,
  digest: 'a'.repeat(64),
  keyId: 'vi-du-1',
  signature: 'A'.repeat(86),
  trackingSecret: 'K7QM-3XWP-9TRA',
};

export const SUPPLEMENT: SupplementRequest = {
  id: '0b8f1c52-6f0e-4f57-9d4f-3d2f6c1a0002',
  requestedAt: '2026-11-23T10:20:00+07:00',
  message: 'Ảnh Giấy chứng sinh bị mờ, chưa đọc được ngày sinh.',
  items: [{ slot: 'giay-chung-sinh', name: 'Giấy chứng sinh', reason: 'Xin chụp lại cho rõ, đủ bốn góc.' }],
};

/** What the applicant of {@link RECEIPT} has said of a fee. */
export const PAYMENT: Payment = {
  id: '0b8f1c52-6f0e-4f57-9d4f-3d2f6c1a0003',
  requestId: '0b8f1c52-6f0e-4f57-9d4f-3d2f6c1a0004',
  amount: 8000,
  method: 'transfer',
  state: 'announced',
  reference: 'H27302611230001',
  announcedAt: '2026-11-23T10:20:00+07:00',
  confirmedAt: null,
};

export const TRACKING: Tracking = {
  code: RECEIPT.code,
  dossierId: DOSSIER_ID,
  agencyId: AGENCY.id,
  agencyName: AGENCY.name,
  procedureCode: PROCEDURE.code,
  procedureName: PROCEDURE.name,
  state: 'accepted',
  submittedAt: RECEIPT.submittedAt,
  dueAt: RECEIPT.dueAt,
  supplement: null,
  payment: null,
  results: [],
  timeline: [
    {
      seq: 1,
      at: '2026-11-23T09:30:00+07:00',
      state: 'registered',
      note: null,
      dueAt: RECEIPT.dueAt,
      supplement: null,
      payment: null,
    },
    {
      seq: 2,
      at: '2026-11-23T10:05:00+07:00',
      state: 'accepted',
      note: 'Hồ sơ đầy đủ.',
      dueAt: RECEIPT.dueAt,
      supplement: null,
      payment: null,
    },
  ],
};

/** The same dossier after the ward has asked for a paper. */
export const TRACKING_SUPPLEMENT: Tracking = {
  ...TRACKING,
  state: 'supplement-requested',
  supplement: SUPPLEMENT,
  payment: null,
  results: [],
  timeline: [
    ...TRACKING.timeline,
    {
      seq: 3,
      at: SUPPLEMENT.requestedAt,
      state: 'supplement-requested',
      note: SUPPLEMENT.message,
      dueAt: RECEIPT.dueAt,
      supplement: SUPPLEMENT,
      payment: null,
    },
  ],
};

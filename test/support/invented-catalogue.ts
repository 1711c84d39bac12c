/** A small catalogue and two wards, invented: what tests of filing need and nothing that changes when the real catalogue does. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answers } from '../../src/contract/wire/answers.ts';
import type { Procedure } from '../../src/contract/wire/procedure.ts';
import type { AgenciesFile } from '../../src/gateway/agencies/agencies.ts';

export const PROCEDURE = '9.000001';
/** Shown, not filed online. */
export const GUIDANCE = '9.000002';
export const AGENCY = '18073';
export const OTHER_AGENCY = '18091';
export const SLOT = 'giay-to-chinh';
/** The national code of that paper. */
export const PAPER_CODE = '000.00.00.G15-KQ009998';
export const OPTIONAL_SLOT = 'anh-kem-theo';
/** Asked, and then required, of who answers `married: yes`. */
export const MARRIED_SLOT = 'giay-ket-hon';

const label = { vi: 'Mục thử' };
const paper = { code: null, condition: null, caseName: null, originals: 1, copies: 0, handling: 'submit' } as const;

const procedure: Procedure = {
  code: PROCEDURE,
  name: 'Thủ tục thử nghiệm (không có thật)',
  shortName: { vi: 'Thử nghiệm' },
  field: 'Thử nghiệm',
  serviceLevel: 'full',
  filing: 'online',
  aliases: [],
  purpose: { vi: 'Để thử.' },
  agencyLevel: null,
  timeLimit: { text: '3 ngày làm việc', value: 3, unit: 'working-day' },
  fee: { kind: 'not-listed', text: null, items: [] },
  documents: [
    { ...paper, slot: 'to-khai', name: 'Tờ khai', handling: 'eform', upload: null },
    { ...paper, slot: SLOT, code: PAPER_CODE, name: 'Giấy tờ chính', upload: { required: true, maxFiles: 3 } },
    { ...paper, slot: OPTIONAL_SLOT, name: 'Ảnh kèm theo', upload: { required: false, maxFiles: 40 } },
    {
      ...paper,
      slot: MARRIED_SLOT,
      name: 'Giấy kết hôn',
      upload: { required: true, maxFiles: 1, when: { field: 'married', in: ['yes'] } },
    },
  ],
  results: [],
  legalBasis: [],
  steps: [],
  subjects: [],
  requirements: null,
  caveats: [],
  promulgatedBy: null,
  source: { url: 'https://example.com/thu', retrievedAt: '2026-11-01', updatedAt: null, confirmed: false },
  form: {
    version: 1,
    applicantNameField: 'name',
    applicantPhoneField: 'phone',
    rules: [],
    sections: [
      {
        id: 'all',
        title: label,
        fields: [
          { id: 'name', type: 'person-name', label, required: true },
          { id: 'phone', type: 'phone', label, required: false },
          { id: 'number', type: 'citizen-id', label, required: false },
          { id: 'home', type: 'commune-address', label, required: true },
          {
            id: 'married',
            type: 'choice',
            layout: 'radio',
            label,
            required: true,
            options: [
              { value: 'yes', label },
              { value: 'no', label },
            ],
          },
          { id: 'spouse', type: 'person-name', label, required: true, when: { field: 'married', in: ['yes'] } },
          { id: 'story', type: 'text', multiline: true, maxLength: 4000, label, required: false },
          {
            id: 'members',
            type: 'group',
            label,
            itemLabel: label,
            required: false,
            minItems: 0,
            maxItems: 5,
            fields: [
              { id: 'name', type: 'person-name', label, required: true },
              {
                id: 'why',
                type: 'text',
                maxLength: 20,
                label,
                required: false,
                when: { field: 'married', in: ['yes'] },
              },
            ],
          },
        ],
      },
    ],
  },
};

/** Answers of somebody invented to the invented form. */
export const ANSWERS: Answers = {
  name: 'Nguyễn Thị Thử',
  phone: '0912 345 678',
  home: { provinceCode: '42', communeCode: '18073', detail: 'Số 1, tổ dân phố 1' },
  married: 'no',
};

const agency = {
  provinceCode: '42',
  provinceName: 'Tỉnh Hà Tĩnh',
  address: 'Địa chỉ thử',
  phone: null,
  openingHours: [],
  posts: [],
  procedures: [PROCEDURE],
  officeHours: { cutoff: '15:00', closes: '17:00' },
};
/** What the bank of the first ward signs with. */
export const BANK_SECRET = 'khoa-bi-mat-cua-ngan-hang-chay-thu-0001';
export const BANK = { bankBin: '970403', account: '0011012345678', accountName: 'UBND PHUONG THU NHAT' };

const agencies: AgenciesFile = {
  agencies: [
    {
      ...agency,
      id: AGENCY,
      name: 'Phường Thử Nhất',
      shortName: 'Thử Nhất',
      communeCode: AGENCY,
      unitCode: 'H27.30',
      origins: ['https://phuong.example'],
      bank: { ...BANK, noticeSecretFile: 'bank.secret' },
      posts: [{ id: 'diem-1', name: 'Nhà văn hóa thử', address: 'Tổ dân phố 1' }],
    },
    {
      ...agency,
      id: OTHER_AGENCY,
      name: 'Phường Thử Hai',
      shortName: 'Thử Hai',
      communeCode: OTHER_AGENCY,
      unitCode: 'H27.31',
      origins: [],
      limits: { maxFileBytes: 1000, maxDocuments: 2 },
    },
  ],
};

/** Writes both into a folder and says where. `origins`: whose pages the first ward has registered too. */
export function writeInvented(
  folder: string,
  origins: readonly string[] = [],
): { catalogueDir: string; agenciesFile: string } {
  const catalogueDir = join(folder, 'catalogue');
  const agenciesFile = join(folder, 'agencies.json');
  for (const part of ['procedures', 'calendar']) mkdirSync(join(catalogueDir, part), { recursive: true });
  const guidance: Procedure = { ...procedure, code: GUIDANCE, filing: 'guidance', form: null, documents: [] };
  for (const one of [procedure, guidance])
    writeFileSync(join(catalogueDir, 'procedures', `${one.code}.json`), JSON.stringify(one));
  const holiday = { date: '2026-11-24', name: 'Ngày nghỉ thử' };
  writeFileSync(
    join(catalogueDir, 'calendar', '2026.json'),
    JSON.stringify({ year: 2026, holidays: [holiday], workedWeekendDays: [], source: 'invented', status: 'announced' }),
  );
  const registered = agencies.agencies.map((one) =>
    one.id === AGENCY ? { ...one, origins: [...one.origins, ...origins] } : one,
  );
  writeFileSync(agenciesFile, JSON.stringify({ agencies: registered }));
  writeFileSync(join(folder, 'bank.secret'), `${BANK_SECRET}\n`);
  return { catalogueDir, agenciesFile };
}

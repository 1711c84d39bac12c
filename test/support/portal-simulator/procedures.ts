/** What the adapter's `LayThuTuc` and `LayDanhSachTTHC` answer: strict about the form of what is announced, and able to spoil an answer. */
import assert from 'node:assert/strict';

type Json = Readonly<Record<string, unknown>>;

/** Ways of answering a question for a procedure with something else. */
export const SPOILS = ['empty', 'another', 'several', 'no-list', 'wrong-letters', 'failed'] as const;
export type Spoil = (typeof SPOILS)[number];

/** The form of a procedure, by its keys: a list of objects has theirs, everything else is text. */
const FORM = {
  MATTHC: 'text',
  TENTTHC: 'text',
  MACOQUANCONGBO: 'text',
  TRANGTHAI: 'text',
  YEUCAU: 'text',
  MOTADOITUONGTHUCHIEN: 'text',
  LINHVUCTHUCHIEN: { MALINHVUC: 'text', TENLINHVUC: 'text' },
  COQUANTHUCHIEN: { MADONVI: 'text', TENDONVI: 'text' },
  TRINHTUTHUCHIEN: { TRUONGHOP: 'text', TRINHTU: { TENTRINHTU: 'text' } },
  CACHTHUCTHUCHIEN: {
    KENH: 'text',
    THOIGIAN: {
      THOIGIANGIAIQUYET: 'text',
      DONVITINH: 'text',
      MOTA: 'text',
      PHILEPHI: { MAPHILEPHI: 'text', SOTIEN: 'text', DONVI: 'text', MOTA: 'text' },
    },
  },
  THANHPHANHOSO: { TRUONGHOP: 'text', GIAYTO: { MAGIAYTO: 'text', TENGIAYTO: 'text', TENMAUDON: 'text', URL: 'text' } },
  KETQUATHUCHIEN: { MAKETQUA: 'text', TENKETQUA: 'text' },
  CANCUPHAPLY: { SOVANBAN: 'text', TENVANBAN: 'text' },
} as const;

export class AnnouncedProcedures {
  readonly #announced = new Map<string, Json>();
  readonly #spoils: Spoil[] = [];

  /** Announces a procedure; what is not of the form, with every value as text, no portal sends. */
  announce(record: Json): void {
    inForm(record, FORM, '');
    this.#announced.set(String(record['MATTHC']), record);
  }

  /** Answers the next question for a procedure wrongly. */
  spoil(...spoils: Spoil[]): void {
    this.#spoils.push(...spoils);
  }

  /** Whether the next answer is to be sent in another character set than it says. */
  takeWrongLetters(): boolean {
    if (this.#spoils[0] !== 'wrong-letters') return false;
    this.#spoils.shift();
    return true;
  }

  get list(): Json[] {
    return [...this.#announced.values()].map(({ MATTHC, TENTTHC }) => ({ MATTHC, TENTTHC }));
  }

  /** What is answered for a code; undefined: no answer at all. */
  answer(code: string): unknown {
    const records = this.#announced.has(code)
      ? [this.#announced.get(code)]
      : this.#announced.size === 0 && /^\d\.\d{6}/.test(code)
        ? [{ MATTHC: code, ...nationalProcedure(code) }]
        : [];
    const spoil = this.#spoils[0] === 'wrong-letters' ? undefined : this.#spoils.shift();
    if (spoil === undefined) return records;
    const another = { ...nationalProcedure('1.000000'), MATTHC: '1.000000' };
    const spoilt = { empty: [], another: [another], several: [...records, another], 'no-list': 'x', failed: undefined };
    return spoilt[spoil as Exclude<Spoil, 'wrong-letters'>];
  }
}

function inForm(value: unknown, form: unknown, at: string): void {
  if (form === 'text') return assert.equal(typeof value, 'string', `${at} should be text`);
  assert.ok(typeof value === 'object' && value !== null && !Array.isArray(value), `${at} should be an object`);
  for (const [name, one] of Object.entries(value)) {
    const known = (form as Json)[name];
    assert.ok(known !== undefined, `${at}/${name} is not of the form`);
    if (known === 'text') inForm(one, known, `${at}/${name}`);
    else {
      assert.ok(Array.isArray(one), `${at}/${name} should be a list`);
      for (const item of one as unknown[]) inForm(item, known, `${at}/${name}`);
    }
  }
}

/** What the portal's catalogue has of a procedure nobody announced: other words and codes than the ward's own. */
export function nationalProcedure(code: string): {
  TENTTHC: string;
  LINHVUCTHUCHIEN: { MALINHVUC: string; TENLINHVUC: string }[];
  CACHTHUCTHUCHIEN: unknown[];
  KETQUATHUCHIEN: unknown[];
} {
  return {
    TENTTHC: `Thủ tục ${code} theo danh mục quốc gia`,
    LINHVUCTHUCHIEN: [{ MALINHVUC: 'G15-LV01', TENLINHVUC: 'Lĩnh vực thử' }],
    KETQUATHUCHIEN: [{ MAKETQUA: '000.00.00.G15-KQ009999', TENKETQUA: 'Kết quả thử' }],
    CACHTHUCTHUCHIEN: [
      { KENH: '2', THOIGIAN: [{ THOIGIANGIAIQUYET: '3', PHILEPHI: [{ MAPHILEPHI: 'PLP-01', SOTIEN: '0' }] }] },
    ],
  };
}

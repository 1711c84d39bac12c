import * as z from 'zod/mini';
import { CHANNELS, type Announced } from './announced.ts';
import { listOf, scalar, whereWrong, whole } from './loose.ts';
import { LeftOut } from './notes.ts';

const fee = z.object({ MAPHILEPHI: scalar, SOTIEN: scalar, DONVI: scalar, MOTA: scalar });
const time = z.object({ THOIGIANGIAIQUYET: scalar, DONVITINH: scalar, MOTA: scalar, PHILEPHI: listOf(fee) });
const paper = z.object({
  MAGIAYTO: scalar,
  TENGIAYTO: scalar,
  TENMAUDON: scalar,
  URL: scalar,
  // Not everywhere.
  SOBANCHINH: scalar,
  SOBANSAO: scalar,
});
/** Of what `LayThuTuc` answers, what is read. */
const READ = {
  MATTHC: scalar,
  TENTTHC: scalar,
  TRANGTHAI: scalar,
  MACOQUANCONGBO: scalar,
  LINHVUCTHUCHIEN: listOf(z.object({ MALINHVUC: scalar, TENLINHVUC: scalar })),
  COQUANTHUCHIEN: listOf(z.object({ MADONVI: scalar, TENDONVI: scalar })),
  TRINHTUTHUCHIEN: listOf(z.object({ TRUONGHOP: scalar, TRINHTU: listOf(z.object({ TENTRINHTU: scalar })) })),
  CACHTHUCTHUCHIEN: listOf(z.object({ KENH: scalar, THOIGIAN: listOf(time) })),
  THANHPHANHOSO: listOf(z.object({ TRUONGHOP: scalar, GIAYTO: listOf(paper) })),
  YEUCAU: scalar,
  MOTADOITUONGTHUCHIEN: scalar,
  KETQUATHUCHIEN: listOf(z.object({ MAKETQUA: scalar, TENKETQUA: scalar })),
  CANCUPHAPLY: listOf(z.object({ SOVANBAN: scalar, TENVANBAN: scalar })),
  MOTA: scalar,
  TUKHOA: scalar,
};
const recordSchema = z.object(READ);

/** Seen in other systems' code, and of no use to a catalogue. */
const OF_NO_USE = new Set([
  ...['ID', 'LOAITTHC', 'DIACHITIEPNHAN', 'IDQUYETDINHCONGBO', 'MOTACOQUANTHUCHIEN', 'MOTACOQUANTHAMQUYEN'],
  ...['CAPTHUCHIEN', 'DOITUONGTHUCHIEN', 'TTHCLIENQUAN', 'TTHCLIENTHONG', 'COQUANCOTHAMQUYEN'],
  ...['COQUANDUOCUYQUYEN', 'COQUANPHOIHOP'],
]);

const KENH: Readonly<Record<string, string>> = { 1: CHANNELS.direct, 2: CHANNELS.online, 3: CHANNELS.mailed };

/**
 * One procedure of what the adapter's `LayThuTuc` answers, read but not yet understood.
 * @throws {LeftOut} `wrong-shape`, which names the members
 */
export function fromAdapter(record: unknown): Announced {
  const parsed = z.safeParse(recordSchema, record);
  if (!parsed.success) throw new LeftOut('wrong-shape', whereWrong(parsed.error));
  const it = parsed.data;
  return {
    code: it.MATTHC,
    name: it.TENTTHC,
    id: '',
    state: stateOf(it.TRANGTHAI),
    internal: false,
    levels: null,
    fields: it.LINHVUCTHUCHIEN.map(({ TENLINHVUC }) => TENLINHVUC),
    agencies: it.COQUANTHUCHIEN.map(({ TENDONVI }) => TENDONVI),
    methods: it.CACHTHUCTHUCHIEN.map(({ KENH: channel, THOIGIAN }) => ({
      channel: Object.hasOwn(KENH, channel) ? (KENH[channel] ?? channel) : channel,
      times: THOIGIAN.map(({ THOIGIANGIAIQUYET: amount, DONVITINH: unit, MOTA: text }) => ({ amount, unit, text })),
      fees: THOIGIAN.flatMap(({ PHILEPHI }) =>
        PHILEPHI.map(({ SOTIEN: amount, DONVI: currency, MOTA: text }) => ({ amount, currency, text })),
      ),
    })),
    cases: [],
    groups: it.THANHPHANHOSO.map(({ TRUONGHOP: name, GIAYTO }) => ({
      name,
      papers: GIAYTO.map((one) => ({
        code: one.MAGIAYTO,
        name: one.TENGIAYTO,
        originals: whole(one.SOBANCHINH),
        copies: whole(one.SOBANSAO),
        formFiles: one.TENMAUDON !== '' || one.URL !== '' ? 1 : 0,
      })),
    })),
    steps: it.TRINHTUTHUCHIEN.flatMap(({ TRUONGHOP, TRINHTU }) => [
      TRUONGHOP,
      ...TRINHTU.map(({ TENTRINHTU }) => TENTRINHTU),
    ]),
    results: it.KETQUATHUCHIEN.map(({ TENKETQUA }) => TENKETQUA),
    bases: it.CANCUPHAPLY.map(({ SOVANBAN: number, TENVANBAN: title }) => ({ number, title })),
    subjects: [it.MOTADOITUONGTHUCHIEN],
    requirements: it.YEUCAU,
    description: it.MOTA,
    keywords: it.TUKHOA,
    // The adapter has a code here, which says nothing to people.
    promulgatedBy: '',
    fullProcess: null,
    updated: '',
    unread: Object.keys(record as object).filter((name) => !Object.hasOwn(READ, name) && !OF_NO_USE.has(name)),
  };
}

/** `1` is public. Other figures are other ways of not being so; nothing at all says nothing. */
function stateOf(word: string): Announced['state'] {
  const figure = word.trim();
  if (figure === '1') return { is: 'in-force', word };
  return { is: /^\d+$/.test(figure) ? 'withdrawn' : 'unknown', word };
}

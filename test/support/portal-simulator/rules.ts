/**
 * What the adapter lets through, written down anew from the descriptions of its fields: nothing here is shared with what is tested.
 * A rule answers what is wrong, or null.
 */
type Rule = (value: unknown) => string | null;
interface Shape {
  readonly [name: string]: { readonly needed: boolean; readonly rule: Rule };
}

const DOSSIER_CODE = /^(?:[A-Z]\d{2}(?:\.\d{2}){1,3}|\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})-(\d{6}|\d{8})-\d{4,7}$/;
const PROCEDURE_CODE = /^\d\.\d{6}(\.\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})?$/;
const COMPONENT_CODE = /^(?:\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.\d{3}){0,3})-KQ\d{4,6}$/;

const text =
  (max = 100_000): Rule =>
  (value) => {
    if (typeof value !== 'string') return 'phải là chuỗi';
    if (value.trim() === '') return 'không được để trống';
    if (value !== value.normalize('NFC')) return 'phải là Unicode dựng sẵn';
    return [...value].length > max ? `dài quá ${String(max)} ký tự` : null;
  };
const both =
  (...rules: Rule[]): Rule =>
  (value) =>
    rules.map((rule) => rule(value)).find((wrong) => wrong !== null) ?? null;
const like = (pattern: RegExp): Rule =>
  both(text(), (value) => (pattern.test(String(value)) ? null : 'không đúng định dạng'));
const oneOf = (...values: string[]): Rule =>
  both(text(), (value) => (values.includes(String(value)) ? null : 'ngoài danh mục'));
const status = oneOf('1', '2', '3', '4', '5', '6', '7', '8', '9', '10');
const flag = oneOf('0', '1');
const yesNo = oneOf('True', 'False');

const time: Rule = both(like(/^\d{14}$/), (value) => {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(String(value)) ?? [];
  const date = `${String(year)}-${String(month)}-${String(day)}T${String(hour)}:${String(minute)}:${String(second)}.000Z`;
  const read = new Date(date);
  return !Number.isNaN(read.getTime()) && read.toISOString() === date ? null : 'không phải thời điểm';
});

const list =
  (shape: Shape, least = 0): Rule =>
  (value) => {
    if (!Array.isArray(value)) return 'phải là danh sách';
    if (value.length < least) return 'không được rỗng';
    return value.map((one) => faultIn(one, shape)).find((wrong) => wrong !== null) ?? null;
  };
const needed = (rule: Rule): Shape[string] => ({ needed: true, rule });
const optional = (rule: Rule): Shape[string] => ({ needed: false, rule });

const fee = {
  TenPhiLePhi: needed(text()),
  MaPhiLePhi: needed(text()),
  HinhThucThu: needed(oneOf('1', '2', '4')),
  Gia: needed(like(/^\d+$/)),
  LoaiPhiLePhi: needed(oneOf('1', '2', '3')),
};

const DOSSIER: Shape = {
  MaHoSo: needed(like(DOSSIER_CODE)),
  MaTTHC: needed(like(PROCEDURE_CODE)),
  TenTTHC: needed(text()),
  MaLinhVuc: needed(text()),
  TenLinhVuc: needed(text()),
  SoBienNhan: optional(text()),
  KenhThucHien: optional(oneOf('1', '2', '3')),
  NoiNopHoSo: needed(oneOf('1', '2')),
  ChuHoSo: optional(text()),
  SoGiayToChuHoSo: needed(like(/^(?!0{8}1$)(\d{9}|\d{12})$/)),
  DinhDanhCHS: needed(list({ LoaiDinhDanh: needed(oneOf('1', '2')), SoDinhDanh: needed(like(/^(\d{9}|\d{12})$/)) }, 1)),
  LoaiDoiTuong: needed(oneOf('1', '2', '3', '4')),
  MaDoiTuong: optional(text()),
  ThongTinKhac: optional(text()),
  Fax: optional(text()),
  Email: optional(like(/^[^@\s]+@[^@\s]+$/)),
  SoDienThoai: optional(like(/^0\d{9,10}$/)),
  TrichYeuHoSo: needed(both(text(1000), (value) => (value === 'Dinhkem' ? 'là chữ thay thế' : null))),
  NgayNopHoSo: needed(time),
  NgayTiepNhan: needed(time),
  NgayHenTra: optional(time),
  TrangThaiHoSo: needed(status),
  NgayTuChoi: optional(time),
  NgayKetThucXuLy: optional(time),
  NgayTra: optional(time),
  ThongTinTra: optional(text()),
  HinhThuc: needed(oneOf('0', '1')),
  DonViXuLy: needed(text()),
  GhiChu: optional(text()),
  HoSoCoThanhPhanSoHoa: needed(flag),
  TaiKhoanDuocXacThucVoiVNeID: needed(flag),
  DuocThanhToanTrucTuyen: needed(oneOf('0', '1', '2', '3')),
  TaiLieuNop: optional(
    list({
      TepDinhKemId: needed(text()),
      TenTepDinhKem: needed(text(4000)),
      IsDeleted: needed(yesNo),
      MaThanhPhanHoSo: needed(like(COMPONENT_CODE)),
      DuongDanTaiTepTin: needed(like(/^https:\/\//)),
      DuocSoHoa: optional(flag),
      DuocTaiSuDung: optional(oneOf('0', '1', '2')),
      DuocLayTuKhoDMQG: optional(flag),
      MaKetQuaThayThe: optional(text()),
    }),
  ),
  DanhSachTepDinhKemKhac: optional(
    list({ TenGiayTo: needed(text(1999)), SoLuong: needed(like(/^\d+$/)), LoaiGiayTo: needed(text()) }),
  ),
  DanhSachLePhi: optional(list(fee)),
  DanhSachHoSoBoSung: optional(
    list({
      HoSoBoSungId: needed(text()),
      NguoiYeuCauBoSung: needed(text()),
      NoiDungBoSung: needed(text()),
      NgayBoSung: needed(time),
      NguoiTiepNhanBoSung: optional(text()),
      ThongTinTiepNhan: optional(text()),
      NgayTiepNhanBoSung: optional(time),
      TrangThaiBoSung: needed(yesNo),
      DanhSachGiayToBoSung: optional(list({ TenGiayTo: needed(text(1999)) })),
      DanhSachLePhiBoSung: optional(list(fee)),
      NgayHenTraTruoc: optional(time),
      NgayHenTraMoi: optional(time),
    }),
  ),
  DanhSachGiayToKetQua: optional(
    list({
      TenGiayTo: needed(text(1999)),
      MaThanhPhanHoSo: needed(like(COMPONENT_CODE)),
      GiayToId: needed(text()),
      DuongDanTepTinKetQua: needed(like(/^https:\/\//)),
      MaGiayToKetQua: optional(text()),
    }),
  ),
  DSKetNoiCSDL: optional(list({ MaCSDL: needed(text()) })),
};

const PROGRESS: Shape = {
  MaHoSo: needed(like(DOSSIER_CODE)),
  NguoiXuLy: needed(text(50)),
  ChucDanh: optional(text()),
  ThoiDiemXuLy: needed(time),
  PhongBanXuLy: optional(text()),
  NoiDungXuLy: needed(text()),
  TrangThai: needed(status),
  NgayBatDau: optional(time),
  NgayKetThucTheoQuyDinh: optional(time),
};

export type Fields = Readonly<Record<string, unknown>>;

/** What is wrong with a message, with the name of the field; null when nothing is. */
export function faultOf(service: 'DongBoHoSoMC' | 'CapNhatTienDoHoSoMC', fields: unknown): string | null {
  if (service === 'CapNhatTienDoHoSoMC') return faultIn(fields, PROGRESS);
  return faultIn(fields, DOSSIER) ?? sense(fields as Fields);
}

function faultIn(value: unknown, shape: Shape): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'phải là đối tượng';
  const fields: Fields = { ...value };
  const unknown = Object.keys(fields).find((name) => !Object.hasOwn(shape, name));
  if (unknown !== undefined) return `${unknown} không có trong đặc tả`;
  for (const [name, { needed: must, rule }] of Object.entries(shape)) {
    if (!Object.hasOwn(fields, name)) {
      if (must) return `${name} là bắt buộc`;
      continue;
    }
    const wrong = rule(fields[name]);
    if (wrong !== null) return `${name} ${wrong}`;
  }
  return null;
}

/** Fields that must agree with each other. */
function sense(fields: Fields): string | null {
  const at = (name: string): string => String(fields[name] ?? '');
  const state = at('TrangThaiHoSo');
  const [owner] = fields['DinhDanhCHS'] as { LoaiDinhDanh: string; SoDinhDanh: string }[];
  if (owner?.SoDinhDanh !== at('SoGiayToChuHoSo')) return 'DinhDanhCHS không khớp SoGiayToChuHoSo';
  if (owner.LoaiDinhDanh !== (owner.SoDinhDanh.length === 12 ? '1' : '2'))
    return 'LoaiDinhDanh không khớp số định danh';
  if (at('NgayNopHoSo') > at('NgayTiepNhan')) return 'NgayTiepNhan trước NgayNopHoSo';
  if (at('NgayKetThucXuLy') !== '' && at('NgayKetThucXuLy') < at('NgayTiepNhan'))
    return 'NgayKetThucXuLy trước NgayTiepNhan';
  if ((state === '3') !== (at('NgayTuChoi') !== '')) return 'NgayTuChoi không khớp TrangThaiHoSo';
  if ((state === '10') !== (at('NgayTra') !== '')) return 'NgayTra không khớp TrangThaiHoSo';
  if (['3', '8', '9', '10'].includes(state) !== (at('NgayKetThucXuLy') !== ''))
    return 'NgayKetThucXuLy không khớp TrangThaiHoSo';
  const rounds = (fields['DanhSachHoSoBoSung'] ?? []) as Record<string, string | undefined>[];
  for (const round of rounds) {
    const done = round['TrangThaiBoSung'] === 'True';
    if (done !== (round['NgayTiepNhanBoSung'] !== undefined)) return 'NgayTiepNhanBoSung không khớp TrangThaiBoSung';
    if ((round['NgayHenTraMoi'] ?? '9') < (round['NgayHenTraTruoc'] ?? ''))
      return 'NgayHenTraMoi trước NgayHenTraTruoc';
  }
  if (state === '5' && rounds.at(-1)?.['TrangThaiBoSung'] !== 'False') return 'DanhSachHoSoBoSung thiếu lần bổ sung';
  return null;
}

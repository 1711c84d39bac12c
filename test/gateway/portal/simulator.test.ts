import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultOf, type Fields } from '../../support/portal-simulator/rules.ts';

const DOSSIER: Fields = {
  MaHoSo: 'H27.30-261123-0001',
  MaTTHC: '1.001193',
  TenTTHC: 'Thủ tục thử',
  MaLinhVuc: 'G15-LV01',
  TenLinhVuc: 'Hộ tịch',
  NoiNopHoSo: '2',
  SoGiayToChuHoSo: '042190000017',
  DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '042190000017' }],
  LoaiDoiTuong: '1',
  TrichYeuHoSo: 'Thử',
  NgayNopHoSo: '20261123090000',
  NgayTiepNhan: '20261123090000',
  TrangThaiHoSo: '1',
  HinhThuc: '0',
  DonViXuLy: 'Phường Thử',
  HoSoCoThanhPhanSoHoa: '0',
  TaiKhoanDuocXacThucVoiVNeID: '0',
  DuocThanhToanTrucTuyen: '0',
};
const ROUND = {
  HoSoBoSungId: '1',
  NguoiYeuCauBoSung: 'Công chức',
  NoiDungBoSung: 'Thiếu',
  NgayBoSung: '20261123090000',
  TrangThaiBoSung: 'True',
  NgayTiepNhanBoSung: '20261124090000',
};
const STEP: Fields = {
  MaHoSo: 'H27.30-261123-0001',
  NguoiXuLy: 'Công chức',
  ThoiDiemXuLy: '20261123090000',
  NoiDungXuLy: 'Tiếp nhận',
  TrangThai: '2',
};
const without = (name: string): Fields => Object.fromEntries(Object.entries(DOSSIER).filter(([key]) => key !== name));

/** A simulator that lets anything through proves nothing. */
describe('the simulated portal', () => {
  it('takes what is right', () => {
    assert.equal(faultOf('DongBoHoSoMC', DOSSIER), null);
    assert.equal(faultOf('DongBoHoSoMC', { ...DOSSIER, DanhSachHoSoBoSung: [ROUND] }), null);
    assert.equal(faultOf('CapNhatTienDoHoSoMC', STEP), null);
  });

  for (const name of Object.keys(DOSSIER)) {
    it(`misses ${name}, and refuses it empty, as a figure, and not composed`, () => {
      for (const wrong of [
        without(name),
        { ...DOSSIER, [name]: '' },
        { ...DOSSIER, [name]: 1 },
        { ...DOSSIER, [name]: null },
      ])
        assert.match(faultOf('DongBoHoSoMC', wrong) ?? '', new RegExp(name));
    });
  }

  for (const [name, value] of [
    ['MaHoSo', 'HS0001'],
    ['MaTTHC', '1.1193'],
    ['KenhThucHien', '4'],
    ['NoiNopHoSo', '3'],
    ['SoGiayToChuHoSo', '000000001'],
    ['DinhDanhCHS', []],
    ['DinhDanhCHS', [{ LoaiDinhDanh: '2', SoDinhDanh: '042190000017' }]],
    ['DinhDanhCHS', [{ LoaiDinhDanh: '1', SoDinhDanh: '042190000018' }]],
    ['LoaiDoiTuong', '0'],
    ['SoDienThoai', '+84912345678'],
    ['TrichYeuHoSo', 'Dinhkem'],
    ['TrichYeuHoSo', 'a'.repeat(1001)],
    ['TenTTHC', 'Thủ tục'.normalize('NFD')],
    ['NgayTiepNhan', '2026-11-23'],
    ['NgayTiepNhan', '20261323090000'],
    ['NgayTiepNhan', '20261122090000'],
    ['TrangThaiHoSo', '0'],
    ['TrangThaiHoSo', '11'],
    ['TrangThaiHoSo', '3'],
    ['TrangThaiHoSo', '5'],
    ['TrangThaiHoSo', '9'],
    ['HinhThuc', '2'],
    ['HoSoCoThanhPhanSoHoa', 'True'],
    ['DuocThanhToanTrucTuyen', '4'],
    ['KhongCo', 'x'],
    ['GhiChu', ''],
    [
      'TaiLieuNop',
      [
        {
          TepDinhKemId: '1',
          TenTepDinhKem: 'a',
          IsDeleted: 'False',
          MaThanhPhanHoSo: '',
          DuongDanTaiTepTin: 'https://a',
        },
      ],
    ],
    ['DanhSachLePhi', [{ TenPhiLePhi: 'Phí', MaPhiLePhi: 'P', HinhThucThu: '3', Gia: '8000', LoaiPhiLePhi: '1' }]],
    ['DanhSachLePhi', [{ TenPhiLePhi: 'Phí', MaPhiLePhi: 'P', HinhThucThu: '1', Gia: 8000, LoaiPhiLePhi: '1' }]],
    ['DanhSachHoSoBoSung', [{ ...ROUND, TrangThaiBoSung: true }]],
    ['DanhSachHoSoBoSung', [{ ...ROUND, TrangThaiBoSung: 'False' }]],
    ['DanhSachHoSoBoSung', [{ ...ROUND, NgayHenTraTruoc: '20261125090000', NgayHenTraMoi: '20261124090000' }]],
    [
      'DanhSachGiayToKetQua',
      [
        {
          TenGiayTo: 'a'.repeat(2000),
          MaThanhPhanHoSo: '000.00.00.G15-KQ004389',
          GiayToId: '1',
          DuongDanTepTinKetQua: 'https://a',
        },
      ],
    ],
  ] as const) {
    it(`refuses ${name} ${JSON.stringify(value).slice(0, 60)}`, () => {
      assert.notEqual(faultOf('DongBoHoSoMC', { ...DOSSIER, [name]: value }), null);
    });
  }

  for (const [name, value] of [
    ['NguoiXuLy', 'a'.repeat(51)],
    ['TrangThai', '0'],
    ['ThoiDiemXuLy', '23/11/2026'],
    ['NoiDungXuLy', ''],
    ['ChucDanh', 1],
  ] as const) {
    it(`refuses the step's ${name} ${String(value).slice(0, 20)}`, () => {
      assert.notEqual(faultOf('CapNhatTienDoHoSoMC', { ...STEP, [name]: value }), null);
    });
  }
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { FAULTS, type Fault } from '../../support/portal-simulator/faults.ts';
import { pngFile } from '../../support/files.ts';
import { nationalProcedure } from '../../support/portal-simulator/procedures.ts';
import { NUMBER, ToldPortal } from '../../support/told-portal.ts';
import { PROCEDURE } from '../../support/invented-catalogue.ts';
import { UNIT } from '../../support/connections.ts';

const ITEM = { slot: 'giay-bo-sung', name: 'Giấy bổ sung', reason: 'Bản chụp bị mờ' };
/** Refusals of what is sent are not cured by sending it again. */
const CURED = (Object.keys(FAULTS) as Fault[]).filter((fault) => fault !== 'refuse-field' && fault !== 'redirect');

/** Where nothing is written yet, a few of each kind will do. */
const ASKING: readonly Fault[] = ['refuse-sign-in', 'expire-session', 'status-500', 'hang', 'cut', 'malformed'];

describe('the national portal', () => {
  it('is told each state of a dossier once, in order, with the step that was done', async () => {
    await using told = await ToldPortal.start();
    const { holder, code } = await told.filed();
    await told.act(holder, 'accept');
    await told.act(holder, 'request-payment', { amount: 8000, note: 'Lệ phí hộ tịch' });
    await told.act(holder, 'confirm-payment');
    await told.act(holder, 'request-supplement', { note: 'Xin bổ sung', items: [ITEM] });
    const paper = await holder.put(pngFile(8, 8), { slot: ITEM.slot });
    told.tick(60 * 24 * 2);
    await holder.call('POST', '/supplements', { body: { documentIds: [paper], note: 'Bản rõ hơn' } });
    await told.act(holder, 'finish');
    await told.act(holder, 'return', { note: 'Đã trả tại bộ phận một cửa' });
    await told.quiet();
    const states = ['1', '2', '6', '4', '5', '4', '9', '10'];
    assert.deepEqual(told.portal.states(code, 'DongBoHoSoMC'), states);
    assert.deepEqual(told.portal.states(code, 'CapNhatTienDoHoSoMC'), states);
    assert.deepEqual(told.portal.refused, []);
    assert.equal(told.portal.repeated, 0);
    assert.equal(told.portal.signIns, 1);
    assert.deepEqual(told.filing.faults, []);
  });

  it('gets of a dossier what it asks for, in its own codes', async () => {
    await using told = await ToldPortal.start();
    const { holder, code } = await told.filed();
    await told.act(holder, 'accept');
    await told.act(holder, 'request-payment', { amount: 8000, note: 'Lệ phí hộ tịch' });
    await told.act(holder, 'confirm-payment');
    await told.act(holder, 'request-supplement', { note: 'Xin bổ sung', items: [ITEM] });
    const paper = await holder.put(pngFile(8, 8), { slot: ITEM.slot });
    told.tick(60 * 24 * 2);
    await holder.call('POST', '/supplements', { body: { documentIds: [paper], note: 'Bản rõ hơn' } });
    await told.act(holder, 'finish', { note: 'Có kết quả' });
    await told.quiet();
    const national = nationalProcedure(PROCEDURE);
    const { DanhSachHoSoBoSung, ...rest } = told.portal.latest(code);
    assert.deepEqual(rest, {
      MaHoSo: code,
      MaTTHC: PROCEDURE,
      TenTTHC: national.TENTTHC,
      MaLinhVuc: 'G15-LV01',
      TenLinhVuc: 'Lĩnh vực thử',
      KenhThucHien: '2',
      NoiNopHoSo: '2',
      ChuHoSo: 'Nguyễn Thị Thử',
      SoGiayToChuHoSo: NUMBER,
      DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: NUMBER }],
      LoaiDoiTuong: '1',
      SoDienThoai: '0912345678',
      TrichYeuHoSo: 'Thủ tục thử nghiệm (không có thật)',
      NgayNopHoSo: '20261123090100',
      NgayTiepNhan: '20261123090200',
      // Three working days from the 23rd, the 24th being off, and the two days that papers were awaited.
      NgayHenTra: '20261129170000',
      NgayKetThucXuLy: '20261125090600',
      TrangThaiHoSo: '9',
      HinhThuc: '0',
      DonViXuLy: 'Phường Thử Nhất',
      GhiChu: 'Có kết quả',
      HoSoCoThanhPhanSoHoa: '1',
      TaiKhoanDuocXacThucVoiVNeID: '0',
      DuocThanhToanTrucTuyen: '3',
      DanhSachLePhi: [
        { TenPhiLePhi: 'Lệ phí hộ tịch', MaPhiLePhi: 'PLP-01', HinhThucThu: '1', Gia: '8000', LoaiPhiLePhi: '1' },
      ],
    });
    const [round, ...more] = DanhSachHoSoBoSung as Record<string, unknown>[];
    const { HoSoBoSungId, ...words } = round ?? {};
    assert.match(String(HoSoBoSungId), /^[0-9a-f-]{36}$/);
    assert.deepEqual(
      [words, more],
      [
        {
          NguoiYeuCauBoSung: 'Công chức một cửa',
          NoiDungBoSung: 'Xin bổ sung\nGiấy bổ sung: Bản chụp bị mờ',
          NgayBoSung: '20261123090500',
          TrangThaiBoSung: 'True',
          NguoiTiepNhanBoSung: 'Phường Thử Nhất',
          ThongTinTiepNhan: 'Bản rõ hơn',
          NgayTiepNhanBoSung: '20261125090500',
          DanhSachGiayToBoSung: [{ TenGiayTo: 'Giấy bổ sung' }],
          NgayHenTraTruoc: '20261127170000',
          NgayHenTraMoi: '20261129170000',
        },
        [],
      ],
    );
    assert.deepEqual(told.portal.latest(code, 'CapNhatTienDoHoSoMC'), {
      MaHoSo: code,
      NguoiXuLy: 'Công chức một cửa',
      ThoiDiemXuLy: '20261125090600',
      NoiDungXuLy: 'Đã xử lý xong hồ sơ: Có kết quả',
      TrangThai: '9',
      NgayKetThucTheoQuyDinh: '20261129170000',
    });
    assert.ok(told.portal.taken.every(({ unit }) => unit === UNIT));
  });

  it('is told of a refusal, a withdrawal and a stop', async () => {
    await using told = await ToldPortal.start();
    const [refused, withdrawn] = [await told.filed(), await told.filed()];
    await told.act(refused.holder, 'refuse', { note: 'Không đúng thẩm quyền' });
    told.tick();
    await withdrawn.holder.call('POST', '/withdrawal', { body: { reason: 'Làm ở nơi khác' } });
    await told.act(withdrawn.holder, 'stop', { note: 'Theo yêu cầu của công dân' });
    await told.quiet();
    assert.deepEqual(told.portal.states(refused.code, 'CapNhatTienDoHoSoMC'), ['1', '3']);
    assert.deepEqual(told.portal.states(withdrawn.code, 'CapNhatTienDoHoSoMC'), ['1', '7', '8']);
    assert.deepEqual(told.portal.refused, []);
  });

  describe('through failures', () => {
    let told: ToldPortal;
    before(async () => {
      // Short, for those that hang; so many tries that a slow machine does not matter.
      told = await ToldPortal.start({ pace: { attempt: 400, tries: 100 } });
    });
    after(async () => {
      await told[Symbol.asyncDispose]();
      assert.deepEqual(told.filing.faults, []);
    });

    for (const on of ['sign-in', 'LayThuTuc', 'TraCuuHoSo', 'DongBoHoSoMC', 'CapNhatTienDoHoSoMC']) {
      for (const fault of on.endsWith('HoSoMC') ? CURED : ASKING) {
        if (fault === 'refuse-sign-in' && on !== 'sign-in') continue;
        it(`is told everything once and in order through «${fault}» at ${on}`, async () => {
          // What is known of procedures and sessions is forgotten, so that everything is asked anew.
          told.tick(61);
          told.portal.forgetSessions();
          if (on === 'TraCuuHoSo') told.portal.fail('cut-after', 'DongBoHoSoMC');
          told.portal.fail(fault, on);
          const { holder, code } = await told.filed();
          await told.quiet();
          await told.act(holder, 'accept');
          await told.quiet();
          assert.equal(told.portal.failuresLeft, 0, 'the failure did happen');
          assert.deepEqual(told.portal.states(code, 'DongBoHoSoMC'), ['1', '2']);
          assert.deepEqual(told.portal.states(code, 'CapNhatTienDoHoSoMC'), ['1', '2']);
          assert.ok((await told.deliveries()).every((one) => /^(dossier|progress) sent$/.test(one)));
        });
      }
    }
  });
});

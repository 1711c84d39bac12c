import { RESULT_SLOT } from '../../contract/wire/result.ts';
import type { Draft } from './fields.ts';
import type { Told } from './dossier-message.ts';

/**
 * `TaiLieuNop` and `DanhSachGiayToKetQua`: the files of a dossier, each with a link to fetch it by. Files whose paper has no national
 * code are left out: the code is what they are found again by, and an empty one helps nobody.
 */
export function papers({ story, procedure, national, link, now }: Told): Draft {
  if (!link) return {};
  const { row, documents } = story;
  const codes = new Map(procedure.documents.map(({ slot, code }) => [slot, code]));
  const { resultCode } = national;
  return {
    TaiLieuNop: documents.flatMap(({ id, slot, name }) => {
      const code = codes.get(slot);
      if (slot === RESULT_SLOT || !code) return [];
      return [
        {
          TepDinhKemId: id,
          TenTepDinhKem: name,
          IsDeleted: 'False',
          MaThanhPhanHoSo: code,
          DuongDanTaiTepTin: link(row.id, id, now),
          DuocSoHoa: '1',
          DuocTaiSuDung: '0',
          DuocLayTuKhoDMQG: '0',
        },
      ];
    }),
    DanhSachGiayToKetQua: documents.flatMap(({ id, slot, name }) =>
      slot === RESULT_SLOT && resultCode !== undefined
        ? [{ TenGiayTo: name, MaThanhPhanHoSo: resultCode, GiayToId: id, DuongDanTepTinKetQua: link(row.id, id, now) }]
        : [],
    ),
  };
}

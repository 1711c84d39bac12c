import { own } from './dossier-message.ts';
import { portalTime, writeFields, type Written } from './fields.ts';
import type { Mapping } from './mapping.ts';
import type { Story } from './story.ts';

/** `CapNhatTienDoHoSoMC`: one step of the work on a dossier. Who did it is named by their part, as the log does. */
export function progressMessage({ row, now }: Story, mapping: Mapping): Written {
  const step = own(mapping.steps, now.state);
  return writeFields(
    {
      MaHoSo: row.code ?? undefined,
      NguoiXuLy: mapping.actors[now.actor],
      ThoiDiemXuLy: portalTime(now.at),
      NoiDungXuLy: now.note ? [step, now.note].filter(Boolean).join(': ') : step,
      TrangThai: own(mapping.states, now.state),
      NgayKetThucTheoQuyDinh: now.clock.deadline === null ? undefined : portalTime(now.clock.deadline),
    },
    'progress',
    mapping,
  );
}

import type { AgencyRecord } from '../context.ts';
import { portalTime, type Draft } from './fields.ts';
import type { Mapping } from './mapping.ts';
import type { Moment, Story } from './story.ts';

/** `DanhSachHoSoBoSung`: every round in which papers were asked for, each with the due date before it and, once they came, after. */
export function supplementRounds({ moments }: Story, agency: AgencyRecord, mapping: Mapping): Draft[] {
  return moments.flatMap((asked, at) => {
    const { supplement } = asked;
    if (asked.state !== 'supplement-requested' || !supplement) return [];
    const after = moments[at + 1];
    const answered = after?.type === 'supplemented' ? after : undefined;
    return [
      {
        HoSoBoSungId: supplement.id,
        NguoiYeuCauBoSung: mapping.actors[asked.actor],
        NoiDungBoSung: wordsOf(supplement),
        NgayBoSung: portalTime(supplement.requestedAt),
        TrangThaiBoSung: answered ? 'True' : 'False',
        ...(answered && arrival(answered, agency)),
        DanhSachGiayToBoSung: supplement.items.map(({ name }) => ({ TenGiayTo: name })),
        NgayHenTraTruoc: dueOf(asked),
        NgayHenTraMoi: answered && dueOf(answered),
      },
    ];
  });
}

function arrival({ at, message }: Moment, { agency }: AgencyRecord): Draft {
  return {
    NguoiTiepNhanBoSung: agency.name,
    ThongTinTiepNhan: message ?? undefined,
    NgayTiepNhanBoSung: portalTime(at),
  };
}

function wordsOf({ message, items }: NonNullable<Moment['supplement']>): string {
  return [message, ...items.map(({ name, reason }) => (reason === '' ? name : `${name}: ${reason}`))]
    .filter((line) => line !== '')
    .join('\n');
}

function dueOf({ clock }: Moment): string | undefined {
  return clock.deadline === null ? undefined : portalTime(clock.deadline);
}

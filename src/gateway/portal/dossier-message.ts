import type { Procedure } from '../../contract/wire/procedure.ts';
import type { AgencyRecord } from '../context.ts';
import { answersOf } from '../dossiers/rows.ts';
import { portalTime, writeFields, type Draft, type Written } from './fields.ts';
import type { FileLink } from './file-links.ts';
import type { Mapping } from './mapping.ts';
import { ownerOf, type Owner } from './owner.ts';
import { papers } from './papers.ts';
import { firstAt, type Story } from './story.ts';
import { supplementRounds } from './supplement-rounds.ts';

/** What the portal calls a procedure. */
export interface NationalProcedure {
  readonly code: string;
  readonly name: string;
  readonly fieldCode: string | undefined;
  readonly fieldName: string | undefined;
  readonly feeCode: string | undefined;
  readonly resultCode: string | undefined;
}

export interface Told {
  readonly story: Story;
  readonly agency: AgencyRecord;
  readonly procedure: Procedure;
  readonly national: NationalProcedure;
  readonly mapping: Mapping;
  /** How the portal gets at files; null where it does not. */
  readonly link: FileLink | null;
  readonly now: Date;
}

/**
 * `DongBoHoSoMC`: the dossier as it was after an event, whole. What is not known is left out, and a field that must be there and is
 * not known is said to be missing: nothing is ever put in its place.
 */
export function dossierMessage(told: Told): Written {
  const { story, agency, procedure, national, mapping } = told;
  const { row, now, documents } = story;
  const owner: Owner = procedure.form
    ? ownerOf(procedure.form, answersOf(row), mapping.answers[procedure.code])
    : { name: undefined, number: undefined, phone: undefined, email: undefined };
  const draft: Draft = {
    MaHoSo: row.code ?? undefined,
    MaTTHC: national.code,
    TenTTHC: national.name,
    MaLinhVuc: national.fieldCode,
    TenLinhVuc: national.fieldName,
    KenhThucHien: own(mapping.channels, row.channel),
    ChuHoSo: owner.name,
    SoGiayToChuHoSo: owner.number,
    DinhDanhCHS: identities(owner, mapping),
    Email: owner.email,
    SoDienThoai: owner.phone,
    TrichYeuHoSo: procedure.name,
    ...times(story),
    TrangThaiHoSo: own(mapping.states, now.state),
    DonViXuLy: agency.agency.name,
    GhiChu: now.note ?? undefined,
    HoSoCoThanhPhanSoHoa: documents.length > 0 ? '1' : '0',
    DuocThanhToanTrucTuyen: mapping.payments[paymentOf(story)],
    ...papers(told),
    DanhSachLePhi: fees(story, national, mapping),
    DanhSachHoSoBoSung: supplementRounds(story, agency, mapping),
  };
  return writeFields(draft, 'dossier', mapping);
}

/** Received when it was accepted, and until then when it was filed; done in the order of the portal's own measure. */
function times(story: Story): Draft {
  const { row, now } = story;
  const at = (time: string | null | undefined): string | undefined => (time ? portalTime(time) : undefined);
  const returned = firstAt(story, 'returned');
  return {
    NgayNopHoSo: at(row.submitted_at),
    NgayTiepNhan: at(firstAt(story, 'accepted') ?? row.submitted_at),
    NgayHenTra: at(now.clock.deadline),
    NgayTuChoi: at(firstAt(story, 'refused')),
    NgayKetThucXuLy: at(firstAt(story, 'processed') ?? returned ?? firstAt(story, 'stopped', 'refused')),
    NgayTra: at(returned),
    ThongTinTra: now.state === 'returned' ? (now.note ?? undefined) : undefined,
  };
}

function identities({ number }: Owner, mapping: Mapping): Draft[] {
  const kind = number === undefined ? undefined : own(mapping.identities, String(number.length));
  return kind === undefined ? [] : [{ LoaiDinhDanh: kind, SoDinhDanh: number }];
}

function paymentOf({ moments }: Story): 'none' | 'open' | 'paid' {
  if (moments.some(({ paid }) => paid !== undefined)) return 'paid';
  return moments.some(({ payment }) => payment) ? 'open' : 'none';
}

/** The fees that were asked for; none where the portal's code for the fee is not known. */
function fees({ moments }: Story, { feeCode }: NationalProcedure, { fee }: Mapping): Draft[] {
  if (feeCode === undefined) return [];
  const asked = new Map(moments.flatMap(({ payment }) => (payment ? [[payment.id, payment] as const] : [])));
  return [...asked.values()].map(({ amount, message }) => ({
    TenPhiLePhi: message || 'Phí, lệ phí',
    MaPhiLePhi: feeCode,
    Gia: String(amount),
    ...fee,
  }));
}

/** An entry of a table, and not what every object has. */
export function own(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

import type { PaperKind, Paper } from '../../contract/wire/paper.ts';
import { fromJson } from '../database/json.ts';
import type { Db, DossierRow } from '../database/tables.ts';
import { MOVE_TYPES, moveDataSchema, type MoveData } from '../log/event-data.ts';

/** What happened to a dossier, as its log has it. */
export interface PaperEvent {
  readonly seq: number;
  readonly at: string;
  readonly hash: string;
  readonly data: MoveData;
}

/** A paper, and the event it tells of; none for those that come with filing. */
export interface IssuedPaper extends Paper {
  readonly kind: PaperKind;
  readonly event: PaperEvent | null;
}

export const TITLES = {
  receipt: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
  declaration: 'Tờ khai',
  'supplement-request': 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
  refusal: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ',
  apology: 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết',
  'stop-notice': 'Thông báo dừng giải quyết hồ sơ',
} as const satisfies Record<PaperKind, string>;

/** What a number ends in, after the dossier's code. */
const MARKS = { receipt: 'TNHS', 'supplement-request': 'BSHS', refusal: 'TCHS', apology: 'XLGH', 'stop-notice': 'DGQ' };

/**
 * The papers of a dossier, the first one first: made of its log, so that each says for ever what was said then. A draft has none.
 */
export async function issuedPapers(db: Db, row: DossierRow): Promise<IssuedPaper[]> {
  const { code, submitted_at: submittedAt } = row;
  if (code === null || submittedAt === null) return [];
  const filed = { issuedAt: submittedAt, event: null };
  const papers: IssuedPaper[] = [
    { id: 'receipt', kind: 'receipt', title: TITLES.receipt, number: `${code}/${MARKS.receipt}`, ...filed },
    { id: 'declaration', kind: 'declaration', title: TITLES.declaration, number: null, ...filed },
  ];
  for (const event of await moves(db, row.id)) {
    const kind = kindOf(event.data);
    if (kind === null) continue;
    const before = papers.filter((one) => one.kind === kind).length;
    const number = `${code}/${MARKS[kind]}${before > 0 ? `-${String(before + 1)}` : ''}`;
    papers.push({ id: `${kind}-${String(event.seq)}`, kind, title: TITLES[kind], number, issuedAt: event.at, event });
  }
  return papers;
}

function kindOf({ state, supplement, postponed }: MoveData): keyof typeof MARKS | null {
  if (postponed) return 'apology';
  if (state === 'supplement-requested' && supplement) return 'supplement-request';
  if (state === 'refused') return 'refusal';
  return state === 'stopped' ? 'stop-notice' : null;
}

async function moves(db: Db, dossierId: string): Promise<PaperEvent[]> {
  const rows = await db
    .selectFrom('log_events')
    .select(['seq', 'at', 'hash', 'data'])
    .where('dossier_id', '=', dossierId)
    .where('type', 'in', MOVE_TYPES)
    .orderBy('seq')
    .execute();
  return rows.map(({ data, ...event }) => ({ ...event, data: fromJson(moveDataSchema, data) }));
}

import type { DeskActionName, DossierState } from '../../contract/rules/status.ts';
import { DECISION_FORM, SUPPLEMENT_FORM } from './e-forms.ts';
import type { GovStatus } from './wire.ts';

/** Whose turn it is. The block calls this a role. */
export type Role = 'applicant' | 'officer';
export const ROLE_NAMES: Readonly<Record<Role, string>> = { applicant: 'Người nộp', officer: 'Cán bộ một cửa' };

export interface Step {
  readonly role: Role;
  readonly name: string;
  /** Null: the declaration of the dossier's own procedure. */
  readonly eFormId: string | null;
  /** What an officer does who completes the task and says nothing else. */
  readonly usual?: DeskActionName;
}

const ward = (name: string, usual?: DeskActionName): Step => ({
  role: 'officer',
  name,
  eFormId: DECISION_FORM,
  ...(usual && { usual }),
});

/** What is to be done in each state: the task that is open. Nothing in a state after which nothing follows. */
export const STEPS: Readonly<Record<DossierState, Step | null>> = {
  draft: { role: 'applicant', name: 'Điền tờ khai và nộp hồ sơ', eFormId: null },
  registered: ward('Tiếp nhận hồ sơ', 'accept'),
  accepted: ward('Chuyển xử lý hồ sơ', 'process'),
  refused: null,
  processing: ward('Giải quyết hồ sơ', 'finish'),
  'supplement-requested': { role: 'applicant', name: 'Bổ sung giấy tờ', eFormId: SUPPLEMENT_FORM },
  // The block has no call to pay with; that money has come nobody takes for granted.
  'payment-requested': ward('Xác nhận đã nộp phí, lệ phí'),
  'withdrawal-requested': ward('Xem xét việc rút hồ sơ', 'stop'),
  stopped: null,
  processed: ward('Trả kết quả', 'return'),
  returned: null,
};

/** The national portal's names of the states, and the block's code for each. */
const STATUS: Readonly<Record<DossierState, GovStatus>> = {
  draft: { code: 'PENDING', title: 'Chưa nộp' },
  registered: { code: 'PENDING', title: 'Mới đăng ký' },
  accepted: { code: 'PENDING', title: 'Được tiếp nhận' },
  refused: { code: 'REJECTED', title: 'Không được tiếp nhận' },
  processing: { code: 'PENDING', title: 'Đang xử lý' },
  'supplement-requested': { code: 'SENDBACK', title: 'Yêu cầu bổ sung giấy tờ' },
  'payment-requested': { code: 'PENDING', title: 'Yêu cầu thực hiện nghĩa vụ tài chính' },
  'withdrawal-requested': { code: 'PENDING', title: 'Công dân yêu cầu rút hồ sơ' },
  stopped: { code: 'REJECTED', title: 'Dừng xử lý' },
  processed: { code: 'APPROVED', title: 'Đã xử lý xong' },
  returned: { code: 'APPROVED', title: 'Đã trả kết quả' },
};

export function statusOf(state: DossierState): GovStatus {
  return STATUS[state];
}

/** How a task ended, by the state it led to. An applicant's task that led on was done. */
export function outcomeOf(role: Role, state: DossierState): GovStatus {
  if (role === 'applicant') return { code: 'APPROVED', title: 'Đã làm xong' };
  const { code } = STATUS[state];
  return code === 'PENDING' || code === 'APPROVED' ? { code: 'APPROVED', title: 'Đã làm xong' } : STATUS[state];
}
export const OPEN: GovStatus = { code: 'PENDING', title: 'Chờ làm' };

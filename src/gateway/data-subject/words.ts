import type { DossierState } from '../../contract/rules/status.ts';
import type { LogEventType } from '../../contract/rules/log.ts';

/** States as residents read them. */
export const STATE_WORDS: Readonly<Record<DossierState, string>> = {
  draft: 'Đang làm, chưa nộp',
  registered: 'Mới đăng ký',
  accepted: 'Được tiếp nhận',
  refused: 'Không được tiếp nhận',
  processing: 'Đang xử lý',
  'supplement-requested': 'Yêu cầu bổ sung giấy tờ',
  'payment-requested': 'Yêu cầu nộp phí, lệ phí',
  'withdrawal-requested': 'Công dân yêu cầu rút hồ sơ',
  stopped: 'Dừng xử lý',
  processed: 'Đã xử lý xong',
  returned: 'Đã trả kết quả',
};

/** What happened, as residents read it. */
export const EVENT_WORDS: Readonly<Record<LogEventType, string>> = {
  created: 'Bắt đầu làm hồ sơ',
  submitted: 'Nộp hồ sơ',
  moved: 'Chuyển bước xử lý',
  supplemented: 'Bổ sung giấy tờ',
  'payment-announced': 'Báo cách nộp phí',
  rated: 'Đánh giá',
  quarantined: 'Phát hiện vi-rút trong tệp, đã cách ly',
  read: 'Xem hồ sơ hoặc giấy tờ',
  erased: 'Xóa dữ liệu',
  discarded: 'Bỏ hồ sơ đang làm',
};

export const ACTOR_WORDS: Readonly<Record<string, string>> = {
  applicant: 'người nộp',
  volunteer: 'tình nguyện viên',
  officer: 'công chức',
  admin: 'quản trị',
  system: 'hệ thống',
};

/** A word for a value of the database; the value itself where a later version wrote it. */
export function wordFor(words: Readonly<Record<string, string>>, value: string): string {
  return Object.hasOwn(words, value) ? (words[value] ?? value) : value;
}

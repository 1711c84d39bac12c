import { PROBLEMS } from '../../contract/wire/problem.ts';
import { PROBLEM_TITLES } from '../http/problem.ts';
import type { Refusal } from '../http/refusal.ts';
import type { SystemError } from './wire.ts';

/** Below this path refusals are written as the block's specification says. */
export const GOVSTACK_PREFIX = '/govstack/';

/** What the specification has no status of its own for: wrong input is 400 there, and what is gone was not found. */
const STATUS: Readonly<Record<number, number>> = { 422: 400, 410: 404 };

/** For a person, by status: what went wrong and what helps. */
const LOCALIZED: Readonly<Record<number, string>> = {
  400: 'Thông tin gửi lên chưa đúng hoặc còn thiếu.',
  401: 'Cần đăng nhập hoặc gửi kèm mã mở hồ sơ.',
  403: 'Bạn không được làm việc này.',
  404: 'Không tìm thấy.',
  405: 'Địa chỉ này không nhận cách gọi ấy.',
  408: 'Gửi lên quá lâu. Xin thử lại.',
  409: 'Không làm được lúc này: hồ sơ đã sang bước khác.',
  412: 'Hồ sơ đã có thay đổi. Xin mở lại rồi làm tiếp.',
  413: 'Nội dung gửi lên quá lớn.',
  415: 'Không nhận loại nội dung này.',
  429: 'Có quá nhiều yêu cầu. Xin thử lại sau ít phút.',
  503: 'Hệ thống đang tạm dừng. Xin thử lại sau.',
  507: 'Hệ thống đang hết chỗ chứa. Xin thử lại sau.',
};
const FAILED = 'Hệ thống gặp lỗi. Xin thử lại sau.';

/** A refusal in the shape of the block: `systemError`, whose code is the API's problem code. */
export function systemErrorResponse({ code, details }: Refusal, requestId: string): Response {
  // A file of a kind the ward does not open comes inside of a body that is read well.
  const known = code === 'document.type-refused' ? 400 : PROBLEMS[code].status;
  const status = STATUS[known] ?? known;
  const body: SystemError = {
    traceId: requestId,
    code,
    message: PROBLEM_TITLES[code],
    localizedMessage: LOCALIZED[status] ?? FAILED,
    ...(details.errors && { errors: [...details.errors] }),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Cache-Control': 'no-store', ...details.headers, 'Content-Type': 'application/json' },
  });
}

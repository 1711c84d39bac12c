import type { Json } from '../rules/canonical.ts';
import type { RouteName } from './table.ts';

/** A body for each call that takes one, as the reference shows it. Everybody in them is invented. */
export const EXAMPLES = {
  createDossier: { procedureCode: '1.001193', agencyId: '18073', channel: 'home' },
  updateDossier: { answers: { childName: 'Nguyễn Văn Ví Dụ', childBirthDate: '2026-11-02' } },
  announceDocument: {
    slot: 'giay-chung-sinh',
    name: 'giay-chung-sinh.jpg',
    mediaType: 'image/jpeg',
    size: 482_133,
    sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  },
  submitDossier: {
    consent: {
      version: 1,
      purposes: ['process-dossier', 'declare-true'],
      agreedAt: '2026-11-23T09:00:00+07:00',
    },
  },
  changeNotifications: { email: 'vi.du@example.vn', sms: null },
  actOnPaymentNotice: { action: 'set-aside', note: 'Tiền chuyển nhầm, đã trả lại.' },
  submitSupplement: { documentIds: ['5f0c1a52-6a1e-4a64-9a3e-0d3a8f1b7c11'], note: 'Tôi gửi lại ảnh rõ hơn.' },
  withdrawDossier: { reason: 'Tôi đã làm thủ tục này ở nơi thường trú.' },
  announcePayment: { requestId: '0c7a8a0e-5b53-4a0e-8a55-6f3f0a1d2b34', method: 'transfer' },
  giveFeedback: { rating: 5, comment: 'Cán bộ hướng dẫn rõ ràng.' },
  createHandover: { dossierId: '5f0c1a52-6a1e-4a64-9a3e-0d3a8f1b7c11' },
  recordGuidance: { postId: 'tdp-1', people: 3, topic: 'filing', procedureCode: '1.001193' },
  putRoster: {
    from: '2026-11-23',
    to: '2026-11-29',
    duties: [{ date: '2026-11-23', session: 'morning', postId: 'tdp-1', name: 'Trần Thị Ví Dụ', phone: null }],
  },
  createSession: { username: 'officer', password: 'mật khẩu của bạn' },
  actOnDelivery: { action: 'replay' },
  renewSession: { refreshToken: 'vi-du-vi-du-vi-du-vi-du-vi-du-vi-du-vi-du-x' },
  changePassword: { current: 'K7QM-3XWP-9TRA', password: 'mật khẩu mới của tôi' },
  beginSecondFactor: { code: null },
  confirmSecondFactor: { code: '123456' },
  handOutAccount: { username: 'vi.du', displayName: 'Nguyễn Văn Ví Dụ' },
  actOnDossier: {
    action: 'request-supplement',
    note: 'Ảnh giấy chứng sinh bị mờ, đề nghị chụp lại.',
    items: [{ slot: 'giay-chung-sinh', name: 'Giấy chứng sinh', reason: 'Không đọc được số giấy' }],
  },
} as const satisfies Partial<Record<RouteName, Json>>;

import { html } from '../site/html.ts';
import type { Notification, NotifiedEvent } from './event.ts';

export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What surrounds the news of a mail. */
export interface MailFrame {
  readonly agencyName: string;
  /** Where the dossier is looked up. */
  readonly lookup: string;
  /** Where these mails are ended, without an account. */
  readonly stop: string;
}

interface Says {
  readonly subject: string;
  readonly vi: (due: string | null) => string;
  readonly en: (due: string | null) => string;
}

const SAYS: { readonly [Event in NotifiedEvent]: Says } = {
  received: {
    subject: 'đã nhận',
    vi: (due) => `đã nhận được hồ sơ của bạn.${due === null ? '' : ` Ngày hẹn trả kết quả: ${due}.`}`,
    en: (due) => `has received your dossier.${due === null ? '' : ` The result is promised for ${due}.`}`,
  },
  accepted: {
    subject: 'đã tiếp nhận',
    vi: (due) => `đã tiếp nhận hồ sơ của bạn.${due === null ? '' : ` Ngày hẹn trả kết quả: ${due}.`}`,
    en: (due) => `has accepted your dossier.${due === null ? '' : ` The result is promised for ${due}.`}`,
  },
  supplement: {
    subject: 'cần bổ sung giấy tờ',
    vi: () =>
      'cần bạn bổ sung giấy tờ thì mới giải quyết tiếp được. Mời bạn xem cần nộp gì và nộp ngay ở trang tra cứu.',
    en: () =>
      'needs further papers from you before it can go on. Which ones, and where to send them, is told where you look it up.',
  },
  payment: {
    subject: 'cần nộp phí, lệ phí',
    vi: () =>
      'đề nghị bạn nộp phí, lệ phí. Số tiền và cách nộp chỉ có ở trang tra cứu; đừng chuyển tiền theo hướng dẫn ở nơi khác.',
    en: () =>
      'asks for a fee. The amount and how to pay are told only where you look your dossier up; do not pay by any other instruction.',
  },
  refused: {
    subject: 'không được tiếp nhận',
    vi: () => 'không tiếp nhận hồ sơ của bạn. Lý do có ở trang tra cứu.',
    en: () => 'has not accepted your dossier. The reason is told where you look it up.',
  },
  stopped: {
    subject: 'đã dừng giải quyết',
    vi: () => 'đã dừng giải quyết hồ sơ của bạn. Lý do có ở trang tra cứu.',
    en: () => 'has stopped work on your dossier. The reason is told where you look it up.',
  },
  late: {
    subject: 'xin lỗi vì chậm, hẹn lại',
    vi: (due) =>
      `xin lỗi vì chưa giải quyết xong hồ sơ của bạn đúng hẹn.${due === null ? '' : ` Ngày hẹn mới: ${due}.`}`,
    en: (due) => `apologises: your dossier is late.${due === null ? '' : ` The result is now promised for ${due}.`}`,
  },
  ready: {
    subject: 'đã có kết quả',
    vi: () => 'đã giải quyết xong hồ sơ của bạn. Mời bạn nhận kết quả; cách nhận có ở trang tra cứu.',
    en: () => 'has the result of your dossier ready. How to get it is told where you look it up.',
  },
};

/**
 * A mail of an event: which dossier by its code, what happened, where to look it up, by when. No name, no procedure, no word of the ward
 * or the applicant: a mailbox is often read by others.
 */
export function mailText({ event, code, dueOn }: Notification, { agencyName, lookup, stop }: MailFrame): MailText {
  const { subject, vi, en } = SAYS[event];
  const [viNews, enNews] = [`${agencyName} ${vi(dueOn)}`, `${agencyName} ${en(dueOn)}`];
  const viNever = 'Cán bộ không bao giờ hỏi mật khẩu hay mã OTP của bạn.';
  const text = `Mã hồ sơ: ${code}

${viNews}

Tra cứu: ${lookup}

${viNever}
Không muốn nhận thư như thế này nữa: ${stop}

--
Dossier code: ${code}

${enNews}

Look it up: ${lookup}

To get no more mails like this one: ${stop}
`;
  const page = html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <title>${code}</title>
      </head>
      <body>
        <p>Mã hồ sơ: <strong>${code}</strong></p>
        <p>${viNews}</p>
        <p><a href="${lookup}">Tra cứu hồ sơ: ${lookup}</a></p>
        <p>${viNever}<br /><a href="${stop}">Thôi nhận thư như thế này</a></p>
        <div lang="en">
          <hr />
          <p>Dossier code: <strong>${code}</strong></p>
          <p>${enNews}</p>
          <p><a href="${lookup}">Look it up: ${lookup}</a></p>
          <p><a href="${stop}">Get no more mails like this one</a></p>
        </div>
      </body>
    </html>`;
  return { subject: `Hồ sơ ${code}: ${subject}`, text, html: page.text };
}

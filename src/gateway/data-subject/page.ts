import type { Catalogue, Divisions } from '../context.ts';
import { Html, html } from '../site/html.ts';
import type { Collected, CollectedAccount, Mention } from './collect.ts';
import { dossierPart } from './page-dossier.ts';
import { section, table } from './page-parts.ts';

/** What a page is written with. */
export interface Writer {
  readonly catalogue: Pick<Catalogue, 'get'>;
  readonly divisions: Pick<Divisions, 'provinces' | 'communes'>;
}

const STYLE = `body{font:16px/1.5 sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
h2{margin-top:2.5rem;border-bottom:2px solid #903938}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #ddd;overflow-wrap:anywhere}
th{font-weight:600}i{color:#555;font-size:.85em}`;

/** The page a resident reads: Vietnamese, the English of each heading beside it. No script, and nothing from elsewhere. */
export function pageOf(writer: Writer, collected: Collected): string {
  const { madeAt, account, dossiers, mentionedIn, filedForOthers } = collected;
  return html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width" />
        <title>Dữ liệu cá nhân của bạn</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <h1>Dữ liệu cá nhân của bạn <i lang="en">Your personal data</i></h1>
        <p>
          Lập lúc ${madeAt} theo yêu cầu của bạn (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Điều 4). Tệp
          <code>data.json</code> có đủ các nội dung này để máy đọc. Giữ thư mục này ở nơi người khác không mở được.
          <i lang="en"
            >Made on request. data.json says the same and more, for machines. Keep it where nobody else reads it.</i
          >
        </p>
        ${account ? accountPart(account) : ''} ${dossiers.map((dossier) => dossierPart(writer, dossier))}
        ${mentions('Hồ sơ của người khác có ghi số của bạn', 'Dossiers of others in which your number stands', mentionedIn)}
        ${mentions('Hồ sơ nộp hộ bằng tài khoản của bạn', 'Dossiers of others filed with your account', filedForOthers)}
      </body>
    </html> `.text;
}

function accountPart(account: CollectedAccount): Html {
  const { username, displayName, createdAt, handedOutBy, hasSecondFactor, signsInThroughProvider, signIns } = account;
  const yes = (is: boolean): string => (is ? 'Có' : 'Không');
  return html`${section('Tài khoản', 'Account')}
  ${table([
    ['Tên đăng nhập', username],
    ['Họ tên', displayName],
    ['Lập lúc', createdAt],
    ['Cơ quan cấp', handedOutBy ?? ''],
    ['Có mã xác thực', yes(hasSecondFactor)],
    ['Đăng nhập qua nơi khác', yes(signsInThroughProvider)],
    ...signIns.map(({ began_at, ends_at, origin }): [string, string] => [
      'Lần đăng nhập',
      [began_at, '→', ends_at, origin ?? ''].join(' '),
    ]),
  ])}`;
}

function mentions(vi: string, en: string, all: readonly Mention[]): Html | string {
  if (all.length === 0) return '';
  return html`${section(vi, en)}
  ${table(
    all.map(({ code, procedure, agency, submittedAt }) => [
      code ?? '(chưa nộp)',
      [procedure, agency, submittedAt ?? ''].join(' · '),
    ]),
  )}`;
}

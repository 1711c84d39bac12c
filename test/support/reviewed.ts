/** What a resident looks at once more, invented: for tests and stories alike. */
import { html, type TemplateResult } from 'lit';
import type { EtdpDossierReview, ReviewPaper, ReviewProblem } from '../../src/components/review/review.component.ts';
import '../../src/components/review/define.ts';
import { AGENCY, ANSWERS, PROCEDURE } from './fixtures.ts';

export type Reviewed = Partial<
  Pick<EtdpDossierReview, 'procedure' | 'answers' | 'papers' | 'missing' | 'problems' | 'busy' | 'waiting' | 'error'>
>;

export const REVIEWED = {
  ...ANSWERS,
  members: [
    { memberName: 'Nguyễn Văn An', memberSex: 'male' },
    { memberName: 'Trần Thị Bé', memberSex: 'female' },
  ],
};

export const PAPERS: readonly ReviewPaper[] = [
  { slot: 'giay-chung-sinh', name: 'trang-1.jpg', state: 'stored' },
  { slot: 'giay-chung-sinh', name: 'trang-2.jpg', state: 'stored' },
];

export const WRONG: ReviewProblem = {
  path: ['requesterPhone'],
  text: 'Số điện thoại có 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09.',
  warning: false,
};
export const DOUBT: ReviewProblem = {
  path: ['requesterCitizenId'],
  text: 'Số này ghi năm sinh khác với ngày sinh đã khai. Xin xem lại cả hai.',
  warning: true,
};

export function review(change: Reviewed = {}): TemplateResult {
  const { procedure, answers, papers, missing, problems, busy, waiting, error } = {
    procedure: PROCEDURE,
    answers: REVIEWED,
    papers: PAPERS,
    missing: [],
    problems: [],
    busy: false,
    waiting: false,
    error: undefined,
    ...change,
  };
  return html`<etdp-dossier-review
    .procedure=${procedure}
    .answers=${answers}
    .papers=${papers}
    .missing=${missing}
    .problems=${problems}
    .busy=${busy}
    .waiting=${waiting}
    .error=${error}
    agency-name=${AGENCY.name}
  ></etdp-dossier-review>`;
}

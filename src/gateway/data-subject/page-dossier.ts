import type { Answer, Answers, SimpleAnswer } from '../../contract/wire/answers.ts';
import type { Form } from '../../contract/wire/form.ts';
import { AnswerTexts } from '../papers/answer-text.ts';
import { html, type Html } from '../site/html.ts';
import type { CollectedDossier, CollectedEvent } from './collect-dossier.ts';
import type { Writer } from './page.ts';
import { section, subsection, table } from './page-parts.ts';
import { ACTOR_WORDS, EVENT_WORDS, STATE_WORDS, wordFor } from './words.ts';

/** One dossier of the page. */
export function dossierPart(writer: Writer, dossier: CollectedDossier): Html {
  const { code, procedure_code, agency_id, state, channel, created_at, submitted_at, due_at, erased, erased_at } =
    dossier;
  const { documents, payments, paymentNotices, deliveries, contacts, handovers, feedback, events } = dossier;
  const procedure = writer.catalogue.get(procedure_code);
  return html`${section(`Hồ sơ ${code ?? '(chưa nộp)'}`, 'Dossier')}
  ${table([
    ['Thủ tục', `${procedure_code} ${procedure?.name ?? ''}`.trim()],
    ['Cơ quan', agency_id],
    ['Tình trạng', wordFor(STATE_WORDS, state)],
    ['Kênh nộp', channel],
    ['Bắt đầu', created_at],
    ['Nộp lúc', submitted_at ?? ''],
    ['Hẹn trả', due_at ?? ''],
    ['Đã xóa', erased === null ? '' : `${erased === 'files' ? 'giấy tờ' : 'toàn bộ nội dung'}, ${erased_at ?? ''}`],
  ])}
  ${subsection('Tờ khai', 'Answers')} ${table(answerRows(writer, procedure?.form ?? null, dossier.answers))}
  ${subsection('Giấy tờ và kết quả', 'Documents and results')}
  ${table(
    documents.map(({ slot, name, file, size, added_at }) => [
      slot,
      file === null ? `${name} (không kèm theo)` : html`<a href="${file}">${name}</a>, ${size} byte, ${added_at}`,
    ]),
  )}
  ${subsection('Phí, lệ phí', 'Fees')}
  ${table([
    ...payments.map((one): [string, string] => [
      one.announced_at,
      `${String(one.amount)} đ, ${one.method}, ${one.state}`,
    ]),
    ...paymentNotices.map((one): [string, string] => [one.paid_at, `${one.amount} đ, ${one.content ?? ''}`]),
  ])}
  ${subsection('Đánh giá', 'Feedback')}
  ${feedback ? table([[feedback.given_at, `${String(feedback.rating)}/5 ${feedback.comment ?? ''}`]]) : ''}
  ${subsection('Đã báo cho hệ thống khác', 'Told to other systems')}
  ${table(deliveries.map((one) => [one.target, [one.message, one.state, one.ended_at ?? one.created_at].join(' · ')]))}
  ${subsection('Nơi nhận tin', 'Told here')}
  ${table(contacts.map((one) => [one.agreed_at, `${one.kind}: ${one.address}`]))}
  ${subsection('Chuyển sang máy khác', 'Handed over to another device')}
  ${table(handovers.map((one) => [one.created_at, one.expires_at]))}
  ${subsection('Nhật ký, gồm ai đã xem', 'Log, with who has read it')} ${table(events.map(eventRow))}`;
}

function eventRow({ at, type, actor, data }: CollectedEvent): [string, string] {
  const member = (name: string): string => {
    const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
    return typeof value === 'string' ? value : '';
  };
  const state = member('state');
  const words = [member('note'), member('message'), member('reason')].filter((text) => text !== '');
  const what = [wordFor(EVENT_WORDS, type), state === '' ? '' : wordFor(STATE_WORDS, state), ...words];
  return [at, `${what.filter((text) => text !== '').join(': ')} (${wordFor(ACTOR_WORDS, actor)})`];
}

/** As the form asks them; by their ids where the procedure is in the catalogue no more, and what its form does not ask any more. */
function answerRows({ divisions }: Writer, form: Form | null, answers: Answers): [string, string][] {
  const asked = form?.sections.flatMap(({ fields }) => fields) ?? [];
  const texts = form && new AnswerTexts(form, answers, divisions);
  const known = asked.map((field): [string, string] => {
    const answer = answers[field.id];
    if (field.type !== 'group') return [field.label.vi, texts?.of(field.id) ?? ''];
    const items = Array.isArray(answer) ? answer : [];
    const lines = items.map((item) =>
      field.fields.map((inner) => `${inner.label.vi}: ${texts?.one(inner, item[inner.id]) ?? ''}`).join(', '),
    );
    return [field.label.vi, lines.join('; ')];
  });
  const others = Object.entries(answers).filter(([id]) => !asked.some((field) => field.id === id));
  return [...known, ...others.map(([id, answer]): [string, string] => [id, plain(answer)])];
}

function plain(answer: Answer | SimpleAnswer): string {
  return typeof answer === 'object' ? JSON.stringify(answer) : String(answer);
}

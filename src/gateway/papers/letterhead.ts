import { dayText } from './dates.ts';
import type { Facts } from './facts.ts';
import type { Sheet } from './sheet.ts';

/** Who works for the people's committee of a commune since 1 July 2025 (NĐ 118/2025/NĐ-CP). */
export const CENTRE = 'Trung tâm Phục vụ hành chính công';

/**
 * Head of an office's paper (NĐ 30/2020/NĐ-CP, Phụ lục I): the office with the paper's number on the left, the name and the motto of the
 * state with place and day on the right. `at`: a time of the ward.
 */
export function letterhead(sheet: Sheet, { office }: Facts, number: string, at: string): void {
  const isCommittee = /^ủy ban nhân dân/i.test(office.name);
  sheet.columns([
    [
      ...(isCommittee ? [{ text: office.name.toUpperCase(), look: { size: 10, lines: 3 } }] : []),
      {
        text: (isCommittee ? CENTRE : office.name).toUpperCase(),
        look: { font: 'bold', size: 10, lines: 3 },
        rule: true,
      },
      { text: `Số: ${number}`, look: { size: 10 } },
    ],
    stateHead(`${office.place}, ${dayText(at)}`),
  ]);
}

/** Head of what a person declares: the name and the motto of the state, in the middle. */
export function declarationHead(sheet: Sheet): void {
  sheet.columns([stateHead()]);
}

function stateHead(placeAndDay?: string): Parameters<Sheet['columns']>[0][number] {
  return [
    { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', look: { font: 'bold', size: 9.5 } },
    { text: 'Độc lập - Tự do - Hạnh phúc', look: { font: 'bold' }, rule: true },
    ...(placeAndDay === undefined ? [] : [{ text: placeAndDay, look: { font: 'italic', lines: 2 } } as const]),
  ];
}

/** Who signs, and where: `[title, note]` each, null for an empty place. `placeAndDay` stands
 * over a signature where the paper's head does not have it. */
export function signatures(
  sheet: Sheet,
  blocks: readonly (readonly [title: string, note: string] | null)[],
  placeAndDay?: string,
): void {
  sheet.keep(90);
  sheet.gap(6);
  sheet.columns(
    blocks.map((block) =>
      block === null
        ? []
        : [
            ...(placeAndDay === undefined ? [] : [{ text: placeAndDay, look: { font: 'italic' } } as const]),
            { text: block[0], look: { font: 'bold' } },
            { text: block[1], look: { font: 'italic', size: 9 } },
          ],
    ),
  );
}

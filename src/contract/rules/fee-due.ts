import { holds } from '../forms/conditions.ts';
import type { Answers, GroupItem } from '../wire/answers.ts';
import type { FeeChannel, FeeDue } from '../wire/fee-due.ts';
import type { FeeItem, Tariff } from '../wire/tariff.ts';

/** What a fee depends on beside the tariff. */
export interface FeeCase {
  readonly answers: Answers;
  readonly channel: FeeChannel;
  /** The local day it was filed, `YYYY-MM-DD`. */
  readonly date: string;
  readonly provinceCode: string;
  /** Ids of the exemptions that were proven. */
  readonly exemptions?: readonly string[];
}

/**
 * What is due: by procedure (whose tariffs these are), case, channel, exemption, date and province. Null where no tariff is in force.
 * Nothing is guessed: a line without an amount leaves the sum without one. Pure.
 */
export function feeDue(tariffs: readonly Tariff[], of: FeeCase): FeeDue | null {
  const tariff = tariffInForce(tariffs, of);
  if (!tariff) return null;
  const lines = tariff.items
    .filter(({ channels, when }) => channels.includes(of.channel) && holds(when ?? undefined, of.answers))
    .filter(({ waivedBy }) => !waivedBy.some((id) => of.exemptions?.includes(id)))
    .map((item) => lineOf(item, of.answers))
    .filter(({ count }) => count > 0);
  const amount = lines.reduce<number | null>(
    (sum, line) => (sum === null || line.amount === null ? null : sum + line.amount),
    0,
  );
  return { amount, lines, exemptions: tariff.exemptions, source: tariff.source };
}

/** The tariff of a day: a province's own before the one of all, and of two alike the one that began later. */
function tariffInForce(tariffs: readonly Tariff[], { date, provinceCode }: FeeCase): Tariff | undefined {
  const inForce = tariffs.filter(
    ({ from, to, provinces }) =>
      from <= date && (to === null || date <= to) && (provinces === null || provinces.includes(provinceCode)),
  );
  const rank = ({ provinces, from }: Tariff): string => `${provinces === null ? '0' : '1'} ${from}`;
  return inForce.sort((a, b) => (rank(a) < rank(b) ? 1 : -1))[0];
}

function lineOf(item: FeeItem, answers: Answers): FeeDue['lines'][number] {
  const { label } = item;
  if (item.kind === 'unknown') return { label, count: 1, amount: null };
  if (item.kind === 'fixed') {
    const count = item.times === null ? 1 : countOf(answers[item.times]);
    return { label, count, amount: item.amount * count };
  }
  const papers = answers[item.group];
  const each = Array.isArray(papers) ? papers.map((paper) => paperFee(item, paper)) : [];
  return {
    label,
    count: each.reduce((sum, { copies }) => sum + copies, 0),
    amount: each.reduce((sum, { amount }) => sum + amount, 0),
  };
}

/** A number as it was answered, the items of a group, or none. */
function countOf(answer: Answers[string] | undefined): number {
  if (Array.isArray(answer)) return answer.length;
  return whole(answer);
}

function paperFee(
  { pages, copies, steps, most }: Extract<FeeItem, { kind: 'pages' }>,
  paper: GroupItem,
): { copies: number; amount: number } {
  let left = whole(paper[pages]);
  let before = 0;
  let one = 0;
  for (const { upTo, amount } of steps) {
    const here = upTo === null ? left : Math.min(left, upTo - before);
    one += here * amount;
    left -= here;
    before = upTo ?? before;
  }
  const count = whole(paper[copies]);
  return { copies: count, amount: Math.min(one, most) * count };
}

function whole(answer: unknown): number {
  return typeof answer === 'number' && Number.isInteger(answer) && answer > 0 ? answer : 0;
}

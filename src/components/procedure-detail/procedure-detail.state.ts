import type { ProcedureSummary } from '../../contract/wire/procedure-summary.ts';
import type { DocumentRequirement, Fee } from '../../contract/wire/procedure.ts';

/** The papers of one life situation; `caseName` is null for those that everybody needs. */
export interface PaperCase {
  readonly caseName: string | null;
  readonly papers: readonly DocumentRequirement[];
}

/** The papers by case, those for everybody first, else in the list's order. */
export function papersByCase(documents: readonly DocumentRequirement[]): PaperCase[] {
  const cases = new Map<string | null, DocumentRequirement[]>();
  for (const paper of documents) {
    const of = cases.get(paper.caseName);
    if (of) of.push(paper);
    else cases.set(paper.caseName, [paper]);
  }
  const all = [...cases].map(([caseName, papers]) => ({ caseName, papers }));
  return [...all.filter(({ caseName }) => caseName === null), ...all.filter(({ caseName }) => caseName !== null)];
}

/** An amount and the channels it is asked for on. */
export interface FeeLine {
  readonly amount: number;
  readonly note: string | null;
  readonly channels: readonly string[];
}

/** The amounts that can be printed, the same amount for several channels in one line. An item of 0 đồng says nothing and is left out. */
export function feeLines(fee: Fee): FeeLine[] {
  const lines = new Map<string, { amount: number; note: string | null; channels: string[] }>();
  for (const { amount, note, channel } of fee.items) {
    if (amount <= 0) continue;
    const key = `${amount} ${note ?? ''}`;
    const line = lines.get(key);
    if (line) line.channels.push(channel);
    else lines.set(key, { amount, note, channels: [channel] });
  }
  return [...lines.values()];
}

/** The official words on the time limit without the figure they begin with, where that stands above them already. */
export function timeBesides(text: string, figure: string): string {
  const rest = text.startsWith(figure) ? text.slice(figure.length) : undefined;
  return rest === undefined || /^\s*[^\s.]/u.test(rest) ? text : rest.replace(/^[\s.]+/u, '');
}

/** An address that may stand in a link: what is not http(s) never does. */
export function safeLink(url: string): string | null {
  try {
    return /^https?:$/.test(new URL(url).protocol) ? url : null;
  } catch {
    return null;
  }
}

/** Whether the official name says more than the everyday one: the same words twice help nobody. */
export function officialNameDiffers(procedure: Pick<ProcedureSummary, 'name'>, shown: string): boolean {
  const plain = (text: string): string =>
    text
      .normalize('NFC')
      .trim()
      .toLocaleLowerCase('vi')
      .replace(/^thủ tục /, '');
  return plain(procedure.name) !== plain(shown);
}

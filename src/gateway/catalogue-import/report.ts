import { inShort } from '../catalogue/layers.ts';
import type { Change } from './compare.ts';
import { NOTES, REASONS } from './notes.ts';
import { OUTCOMES, type Line } from './plan.ts';

export interface Report {
  readonly from: string;
  readonly folder: string;
  readonly dryRun: boolean;
  /** Records nobody asked for: of other levels, other provinces, or between state agencies. */
  readonly passedOver: number;
  readonly lines: readonly Line[];
}

/** The report for people: what was taken, what changed, what was left out and why, a block for each procedure about which there is something to say. */
export function reportText(report: Report): string {
  const blocks = report.lines.filter((line) => line.outcome !== 'unchanged' || line.review.length > 0).map(blockOf);
  const counts = OUTCOMES.map(
    (outcome) => [outcome, report.lines.filter((line) => line.outcome === outcome).length] as const,
  )
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${String(count)} ${outcome}`);
  const reviews = report.lines.filter(({ review }) => review.length > 0).length;
  return printable(
    [
      ...blocks,
      [...counts, ...(report.passedOver > 0 ? [`${String(report.passedOver)} passed over`] : [])].join(', ') ||
        'nothing found',
      ...(reviews > 0 ? [`corrections to look at again: ${String(reviews)}`] : []),
      report.dryRun
        ? 'Nothing was written (--dry-run).'
        : `Written to ${report.folder}; a gateway reads it when it starts.`,
    ].join('\n'),
  );
}

/** The same for programs. */
export function reportJson(report: Report): string {
  return printable(JSON.stringify(report, null, 2));
}

function blockOf({ code, name, outcome, reason, changes, byHand, review, notes }: Line): string {
  const head = [code || '(no code)', outcome, [...name].slice(0, 100).join('')].filter(Boolean).join('  ');
  return [
    head,
    ...(reason ? [`  ${REASONS[reason.code]}${reason.detail === '' ? '' : `: ${reason.detail}`}`] : []),
    ...(outcome === 'edited'
      ? ['  was changed by hand and is left as it is: corrections/ and procedures/ are for that']
      : []),
    ...(outcome === 'missing'
      ? ['  is not in the source any more, and is kept: withdrawn/ says that one has ended']
      : []),
    ...(outcome === 'withdrawn' ? ['  is no longer in force: no new dossier is begun'] : []),
    ...changes.map((change) => `  ${shown(change)}`),
    ...review.map(
      ({ pointer }) => `  review: corrections/${code}.json says something about ${pointer}, which has changed`,
    ),
    ...(byHand ? [`  kept by hand: procedures/${code}.json is what is shown`] : []),
    ...(byHand ?? []).map((change) => `  kept by hand, and otherwise at the portal: ${shown(change)}`),
    ...notes.map(
      ({ code: note, at, detail }) =>
        `  note ${[at, note].filter(Boolean).join(', ')}: ${[NOTES[note], detail].filter(Boolean).join(': ')}`,
    ),
  ].join('\n');
}

function shown({ pointer, from, to }: Change): string {
  return `${pointer}: ${inShort(from)} → ${inShort(to)}`;
}

/** What others wrote moves no cursor and turns no text around. */
function printable(text: string): string {
  return `${text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, ' ')}\n`;
}

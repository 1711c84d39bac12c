import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/components/draft-list/define.ts';
import { THEMES } from '../../../src/components/tokens/themes.ts';
import { until } from '../../support/drawn.ts';

type Rgb = readonly [number, number, number];

/** Relative luminance and contrast as WCAG 2 defines them. */
function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}
/** What the platform makes of a colour. */
function rgb(colour: string): Rgb {
  const probe = document.createElement('span');
  probe.style.color = colour;
  document.body.append(probe);
  const said = /\d+, \d+, \d+/.exec(getComputedStyle(probe).color)?.[0] ?? '';
  probe.remove();
  const [r = NaN, g = NaN, b = NaN] = said.split(', ').map(Number);
  return [r, g, b];
}

/** Words, and what they are written on. */
const TEXT: readonly [string, readonly string[]][] = [
  ['ink', ['ground', 'surface', 'accent-soft', 'mark-soft', 'danger-soft', 'warning-soft']],
  ['ink-soft', ['ground', 'surface', 'accent-soft', 'mark-soft', 'danger-soft', 'warning-soft']],
  ['accent', ['ground', 'surface', 'accent-soft']],
  ['accent-ink', ['accent']],
  ['mark', ['ground', 'surface', 'mark-soft']],
  ['danger', ['ground', 'surface', 'danger-soft']],
  ['warning', ['ground', 'surface', 'warning-soft']],
];
/** Edges of what can be used, the focus ring, and what they stand against. */
const CONTROLS: readonly [string, readonly string[]][] = [
  ['line', ['ground', 'surface']],
  ['accent', ['ground', 'surface', 'accent-soft']],
  ['danger', ['ground', 'surface']],
  ['focus', ['ground', 'surface', 'accent-soft', 'danger-soft', 'warning-soft']],
];

/** The themes with colours of their own; `auto` has those of `sen` and `dark`. */
const NAMES = ['sen', ...Object.keys(THEMES).filter((name) => name !== 'auto')];

describe('the colours of the theme', () => {
  for (const name of NAMES) {
    describe(name, () => {
      const colours = new Map<string, Rgb>();
      before(async () => {
        const element = await fixture<HTMLElement>(html`<etdp-draft-list theme=${name}></etdp-draft-list>`);
        const token = (of: string): string => getComputedStyle(element).getPropertyValue(of);
        if (name !== 'sen') await until(() => token('--etdp-color-ground') !== '');
        for (const [over, grounds] of [...TEXT, ...CONTROLS])
          for (const of of [over, ...grounds]) colours.set(of, rgb(token(`--_${of}`)));
      });
      const least = (pairs: typeof TEXT, wanted: number): void => {
        const weak = pairs.flatMap(([over, grounds]) =>
          grounds.flatMap((on) => {
            const found = contrast(colours.get(over)!, colours.get(on)!);
            return found >= wanted ? [] : [`${over} on ${on}: ${found.toFixed(2)}`];
          }),
        );
        expect(weak).to.deep.equal([]);
      };
      it('let every text be read: at least 7 to 1', () => least(TEXT, 7));
      it('let every control and the focus be seen: at least 3 to 1', () => least(CONTROLS, 3));
    });
  }
});

import { css, type CSSResult } from 'lit';

const dark = css`
  :host {
    color-scheme: dark;
    --etdp-background: #10171b;
    --etdp-color-ground: #10171b;
    --etdp-color-surface: #182126;
    --etdp-color-ink: #f1f4f2;
    --etdp-color-ink-soft: #c9d2cd;
    --etdp-color-line: #8b9893;
    --etdp-color-line-soft: #36434a;
    --etdp-color-accent: #86d6b1;
    --etdp-color-accent-ink: #06251a;
    --etdp-color-accent-soft: #17372c;
    --etdp-color-mark: #f7b3cc;
    --etdp-color-mark-soft: #3d1f2c;
    --etdp-color-danger: #ffb4ae;
    --etdp-color-danger-soft: #43191b;
    --etdp-color-warning: #f5d48a;
    --etdp-color-warning-soft: #3a2d0d;
    --etdp-color-focus: #f7b3cc;
  }
`;

/** The themes beside «Sen», each a set of public tokens. Fetched when one is asked for. */
export const THEMES: Readonly<Record<string, CSSResult>> = {
  neutral: css`
    :host {
      --etdp-color-ground: #f7f7f7;
      --etdp-color-ink: #1a1a1a;
      --etdp-color-ink-soft: #444;
      --etdp-color-line: #767676;
      --etdp-color-line-soft: #d5d5d5;
      --etdp-color-accent: #163f66;
      --etdp-color-accent-soft: #e5edf5;
      --etdp-color-mark: #163f66;
      --etdp-color-mark-soft: #e5edf5;
      --etdp-color-focus: #8f2650;
    }
  `,
  /* The national portal's colours; its brand orange is too light for text and stays an ornament. */
  national: css`
    :host {
      --etdp-color-ground: #fdf9f6;
      --etdp-color-ink: #1e2f41;
      --etdp-color-ink-soft: #3c4a59;
      --etdp-color-line: #7b8085;
      --etdp-color-line-soft: #e3d6cd;
      --etdp-color-accent: #853332;
      --etdp-color-accent-soft: #f8e9e2;
      --etdp-color-mark: #853332;
      --etdp-color-mark-soft: #f8e9e2;
      --etdp-color-focus: #1e2f41;
    }
  `,
  dark,
  'high-contrast': css`
    :host {
      --etdp-background: #fff;
      --etdp-color-ground: #fff;
      --etdp-color-surface: #fff;
      --etdp-color-ink: #000;
      --etdp-color-ink-soft: #000;
      --etdp-color-line: #000;
      --etdp-color-line-soft: #000;
      --etdp-color-accent: #00321f;
      --etdp-color-accent-soft: #fff;
      --etdp-color-mark: #5c0030;
      --etdp-color-mark-soft: #fff;
      --etdp-color-danger: #6b0000;
      --etdp-color-danger-soft: #fff;
      --etdp-color-warning: #3d2700;
      --etdp-color-warning-soft: #fff;
      --etdp-color-focus: #000;
    }
  `,
  auto: css`
    @media (prefers-color-scheme: dark) {
      ${dark}
    }
  `,
};

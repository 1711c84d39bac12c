import { css } from 'lit';

/** Every token with its value in the default theme «Sen». Elements use the private names; pages set the public ones. */
export const tokenStyles = css`
  :host {
    --_ground: var(--etdp-color-ground, #fbf8f1);
    --_surface: var(--etdp-color-surface, #fff);
    --_ink: var(--etdp-color-ink, #17211c);
    --_ink-soft: var(--etdp-color-ink-soft, #3f4b45);
    --_line: var(--etdp-color-line, #7c857f);
    --_line-soft: var(--etdp-color-line-soft, #d8d4c7);
    --_accent: var(--etdp-color-accent, #0b4f3a);
    --_accent-ink: var(--etdp-color-accent-ink, #fff);
    --_accent-soft: var(--etdp-color-accent-soft, #e2efe8);
    --_mark: var(--etdp-color-mark, #8f2650);
    --_mark-soft: var(--etdp-color-mark-soft, #fbe9f0);
    --_danger: var(--etdp-color-danger, #8a1520);
    --_danger-soft: var(--etdp-color-danger-soft, #fcebea);
    --_warning: var(--etdp-color-warning, #5c3b00);
    --_warning-soft: var(--etdp-color-warning-soft, #fdf2d3);
    --_focus: var(--etdp-color-focus, #8f2650);
    --_radius: var(--etdp-radius, 8px);
    --_size: var(--etdp-text-size, 18px);
    --_target: var(--etdp-target-size, 48px);
    --_gap: var(--etdp-gap, 16px);
  }
`;

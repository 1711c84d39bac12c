import { css } from 'lit';

/** The look of {@link drawnState}. */
export const drawnStateStyles = css`
  .drawn {
    display: grid;
    gap: 8px;
    justify-items: center;
    padding: 24px 16px;
    border: 1px solid var(--_line-soft);
    border-radius: var(--_radius);
    background: var(--_surface);
    text-align: center;
  }
  .drawing {
    inline-size: 120px;
    block-size: 88px;
    margin-block-end: 4px;
    color: var(--_accent);
  }
  .drawing .tint {
    fill: var(--_accent-soft);
  }
  .drawn-title {
    font-size: 1.25em;
    font-weight: 700;
    line-height: 1.35;
    text-wrap: balance;
  }
  .drawn-text {
    display: grid;
    gap: 8px;
    max-inline-size: 34em;
    color: var(--_ink-soft);
  }
  .drawn > button,
  .drawn > .button {
    margin-block-start: 8px;
  }
`;

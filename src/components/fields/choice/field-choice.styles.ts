import { css } from 'lit';

export const choiceStyles = css`
  .choices {
    display: grid;
    gap: 8px;
    grid-template-columns: minmax(0, 1fr);
  }
  .choice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 12px;
    align-items: center;
    min-block-size: var(--_target);
    padding: 10px 14px;
    border: 2px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    font-weight: 400;
    cursor: pointer;
    touch-action: manipulation;
  }
  .choice:has(:checked) {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }
  .choice:has(:focus-visible) {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }
  .choice:has(:disabled) {
    border-style: dashed;
    color: var(--_ink-soft);
    cursor: default;
  }
  [data-state='wrong'] .choice {
    border-color: var(--_danger);
  }
  .choice input {
    inline-size: 24px;
    min-block-size: 0;
    block-size: 24px;
    padding: 0;
    accent-color: var(--_accent);
    outline: none;
  }
  select {
    text-overflow: ellipsis;
  }
  @media (forced-colors: active) {
    .choice:has(:checked) {
      border-color: Highlight;
    }
  }
`;

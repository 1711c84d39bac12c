import { css } from 'lit';

export const filingStyles = css`
  .progress {
    display: grid;
    gap: 8px;
  }
  .progress ol {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: 1fr;
    gap: 4px;
    list-style: none;
  }
  .progress li {
    block-size: 6px;
    border-radius: 3px;
    background: var(--_line-soft);
  }
  .progress li.done {
    background: var(--_accent);
  }
  .progress li.now {
    background: var(--_mark);
  }
  .actions {
    display: grid;
    gap: 8px;
  }
  @media print {
    .progress,
    button {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .progress li {
      border: 1px solid CanvasText;
    }
    .progress li.done,
    .progress li.now {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;

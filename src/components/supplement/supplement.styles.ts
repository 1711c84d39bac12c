import { css } from 'lit';

export const supplementStyles = css`
  .asked {
    display: grid;
    gap: 16px;
    grid-template-columns: minmax(0, 1fr);
  }
  .message {
    padding: 12px 16px;
    border-inline-start: 6px solid var(--_warning);
    border-radius: var(--_radius);
    background: var(--_warning-soft);
  }
  .names {
    display: grid;
    gap: 8px;
    grid-template-columns: minmax(0, 1fr);
    padding-inline-start: 1.2em;
  }
`;

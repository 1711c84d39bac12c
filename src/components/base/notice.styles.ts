import { css } from 'lit';

/** Notices: a coloured edge, an icon and words, so that state never hangs on colour. */
export const noticeStyles = css`
  .notice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 8px 12px;
    padding: 14px 16px;
    border: 1px solid var(--_accent);
    border-inline-start-width: 6px;
    border-radius: var(--_radius);
    background: var(--_accent-soft);
    color: var(--_ink);
  }
  .notice > svg {
    margin-block-start: 2px;
    color: var(--_accent);
  }
  .notice > div {
    display: grid;
    gap: 8px;
    justify-items: start;
  }
  .notice.warning {
    border-color: var(--_warning);
    background: var(--_warning-soft);
  }
  .notice.warning > svg {
    color: var(--_warning);
  }
  .notice.danger {
    border-color: var(--_danger);
    background: var(--_danger-soft);
  }
  .notice.danger > svg {
    color: var(--_danger);
  }
  .skeleton {
    border-radius: var(--_radius);
    background: var(--_line-soft);
    animation: breathe 1.4s ease-in-out infinite alternate;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
`;

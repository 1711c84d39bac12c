import { css } from 'lit';

export const reviewStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  section {
    padding-block-end: 4px;
  }
  dl {
    border-block-start: 1px solid var(--_line-soft);
  }
  .answer {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 12px;
    align-items: center;
    padding-block: 8px;
    border-block-end: 1px solid var(--_line-soft);
  }
  dt {
    color: var(--_ink-soft);
    font-size: 0.889em;
  }
  dd {
    grid-column: 1;
    white-space: pre-line;
  }
  .answer > dd.change {
    grid-column: 2;
    grid-row: 1 / span 3;
  }
  .notice ul {
    list-style: none;
  }
  .notice li > button {
    justify-content: start;
    padding-inline: 0;
    text-align: start;
  }
  .item {
    margin-block-start: 12px;
    font-weight: 700;
  }
  .none {
    color: var(--_ink-soft);
  }
  .problem {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 8px;
    color: var(--_danger);
    font-weight: 700;
  }
  .problem.warning {
    color: var(--_warning);
  }
  .stops:focus {
    outline: none;
  }
  .papers {
    list-style: none;
  }
  .papers li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 10px;
    padding-block: 8px;
    border-block-end: 1px solid var(--_line-soft);
  }
  legend {
    float: inline-start;
    inline-size: 100%;
    padding: 0 0 8px;
  }
  legend + * {
    clear: both;
  }
  .consent {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 12px;
    align-items: start;
    padding-block: 10px;
    cursor: pointer;
  }
  input[type='checkbox'] {
    inline-size: 28px;
    block-size: 28px;
    margin: 0;
    accent-color: var(--_accent);
    /* The main button stays in sight: what has the focus is not to lie behind it. */
    scroll-margin-block: 24px 120px;
  }
  .submit {
    position: sticky;
    inset-block-end: 0;
    padding-block: 12px;
    background: linear-gradient(transparent, var(--_ground) 12px);
  }
  /* Large text on a narrow phone: an answer keeps the whole line. */
  @container (inline-size < 13em) {
    .answer > dd.change {
      grid-column: 1;
      grid-row: auto;
      justify-self: start;
      margin-inline-start: -8px;
    }
  }
  @media (min-width: 700px) {
    .submit {
      position: static;
      background: none;
    }
  }
`;

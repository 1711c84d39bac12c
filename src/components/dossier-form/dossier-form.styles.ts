import { css } from 'lit';

export const dossierFormStyles = css`
  .above {
    display: grid;
    gap: 4px;
    grid-template-columns: minmax(0, 1fr);
  }
  .what {
    font-weight: 700;
    color: var(--_accent);
  }
  .save {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 6px;
    min-block-size: 24px;
    padding-block-end: 6px;
    color: var(--_ink-soft);
    font-size: 0.889em;
    line-height: 1.4;
  }
  .save svg {
    inline-size: 20px;
    block-size: 20px;
    margin-block-start: 1px;
  }
  .save.bad {
    color: var(--_danger);
    font-weight: 700;
  }
  .progress summary {
    display: flex;
    gap: 8px;
    align-items: center;
    inline-size: fit-content;
    min-block-size: var(--_target);
    margin-block: -6px;
    border-radius: 4px;
    color: var(--_ink-soft);
    cursor: pointer;
  }
  .progress summary::marker {
    content: '';
  }
  .progress summary::after {
    content: '';
    inline-size: 9px;
    block-size: 9px;
    margin-block-start: -5px;
    border: solid var(--_accent);
    border-width: 0 2px 2px 0;
    transform: rotate(45deg);
  }
  .progress[open] summary::after {
    margin-block-start: 5px;
    transform: rotate(-135deg);
  }
  .progress ol {
    margin-block: 8px;
    padding: 8px 12px;
    border: 1px solid var(--_line-soft);
    border-radius: var(--_radius);
    background: var(--_surface);
    list-style: none;
  }
  .progress li > :not(button) {
    display: block;
    padding: 8px 8px 8px 42px;
  }
  .progress li > button {
    justify-content: start;
    inline-size: 100%;
    font-weight: 400;
    text-align: start;
  }
  .bar {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: 1fr;
    gap: 4px;
  }
  .bar span {
    block-size: 4px;
    border-radius: 2px;
    background: var(--_line-soft);
  }
  .bar .done {
    background: var(--_accent);
  }
  .bar .now {
    background: var(--_mark);
  }
  .title {
    display: grid;
    gap: 8px;
    margin-block-start: 8px;
  }
  h2:focus {
    outline: none;
  }
  .fields {
    display: grid;
    gap: 32px;
    grid-template-columns: minmax(0, 1fr);
    padding-block: 8px;
  }
  .fields > div {
    scroll-margin-block: 24px 120px;
  }
  .main {
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    padding-block: 8px 10px;
    background: var(--_ground);
    border-block-start: 1px solid var(--_line-soft);
  }
  .actions {
    display: grid;
    gap: 8px;
    justify-items: center;
  }
  .errors ul {
    display: grid;
    gap: 4px;
    list-style: none;
  }
  .errors button {
    justify-content: start;
    margin-inline: -10px;
    color: var(--_danger);
    text-align: start;
  }
  .rest:focus {
    outline: none;
  }
  .waiting {
    display: grid;
    gap: 24px;
  }
  .waiting .line {
    inline-size: 40%;
    block-size: 27px;
  }
  .waiting .heading {
    inline-size: 70%;
    block-size: 37px;
  }
  .waiting .question {
    block-size: 84px;
  }
  .waiting .button {
    block-size: var(--_target);
  }
  /* Where there is room, or too little of it, nothing has to stay in sight. */
  @media (min-width: 700px), (max-height: 480px) {
    .main {
      position: static;
      border: 0;
      background: none;
    }
  }
  @media (forced-colors: active) {
    .bar span {
      border: 1px solid CanvasText;
    }
    .bar .done,
    .bar .now {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;

import { css } from 'lit';

export const dossierFormStyles = css`
  .above {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    justify-content: space-between;
    align-items: start;
  }
  .save {
    display: flex;
    gap: 6px;
    align-items: center;
    min-block-size: 28px;
    color: var(--_ink-soft);
    font-size: 0.833em;
  }
  .save svg {
    inline-size: 18px;
    block-size: 18px;
  }
  .save.bad {
    color: var(--_danger);
    font-weight: 700;
  }
  progress {
    display: block;
    inline-size: 100%;
    block-size: 6px;
    border: 0;
    border-radius: 3px;
    background: var(--_line-soft);
    appearance: none;
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: var(--_line-soft);
  }
  progress::-webkit-progress-value {
    background: var(--_mark);
  }
  progress::-moz-progress-bar {
    background: var(--_mark);
  }
  .fields {
    display: grid;
    gap: 28px;
    grid-template-columns: minmax(0, 1fr);
  }
  .actions {
    display: grid;
    gap: 8px;
    padding-block-start: 8px;
  }
  .main {
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    padding-block: 10px;
    background: var(--_ground);
    background: linear-gradient(transparent, var(--_ground) 10px);
  }
  .summary ul {
    padding-inline-start: 0;
    list-style: none;
  }
  .summary button {
    justify-content: start;
    text-align: start;
    color: var(--_danger);
  }
  @media (min-width: 700px) {
    .main {
      position: static;
      background: none;
    }
  }
  @media (forced-colors: active) {
    progress {
      border: 1px solid CanvasText;
    }
  }
`;

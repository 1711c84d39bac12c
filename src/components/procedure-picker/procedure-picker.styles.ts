import { css } from 'lit';

export const procedurePickerStyles = css`
  .stack {
    gap: 24px;
  }
  .search {
    display: grid;
    gap: 4px;
  }
  label {
    font-size: 1.25em;
    font-weight: 700;
    line-height: 1.35;
  }
  .box {
    display: grid;
    grid-template-columns: 52px minmax(0, 1fr) auto;
    align-items: center;
    margin-block-start: 8px;
    border: 2px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .box:focus-within {
    border-color: var(--_accent);
    outline: 3px solid var(--_focus);
    outline-offset: 3px;
  }
  .box > svg {
    justify-self: center;
    color: var(--_ink-soft);
  }
  input {
    min-inline-size: 0;
    min-block-size: calc(var(--_target) + 8px);
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-size: 1.111em;
    appearance: none;
  }
  input:focus {
    outline: none;
  }
  input::-webkit-search-cancel-button,
  input::-webkit-search-decoration {
    appearance: none;
  }
  .clear {
    min-inline-size: var(--_target);
    padding: 0;
    border-color: transparent;
    background: none;
    color: var(--_ink-soft);
  }
  .clear:hover {
    background: var(--_accent-soft);
    box-shadow: none;
  }
  .group {
    display: grid;
    gap: 12px;
    grid-template-columns: minmax(0, 1fr);
  }
  h2 {
    font-size: 1.25em;
  }
  .results {
    border: 1px solid var(--_line-soft);
    border-radius: var(--_radius);
    background: var(--_surface);
    list-style: none;
  }
  .results > li + li {
    border-block-start: 1px solid var(--_line-soft);
  }
  .result {
    display: grid;
    gap: 4px 12px;
    grid-template-columns: minmax(0, 1fr) 24px;
    inline-size: 100%;
    padding: 14px 16px;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: inherit;
    font-weight: 400;
    line-height: 1.45;
    text-align: start;
  }
  .result > * {
    grid-column: 1;
  }
  .result:hover {
    box-shadow: none;
    background: var(--_accent-soft);
  }
  .result:focus-visible {
    outline-offset: -3px;
  }
  .name {
    color: var(--_accent);
    font-size: 1.111em;
    font-weight: 700;
    line-height: 1.35;
  }
  .result:hover .name {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
  }
  .go {
    grid-area: 1 / 2 / span 3;
    align-self: center;
    color: var(--_accent);
  }
  details > .results {
    border-width: 1px 0 0;
    border-radius: 0;
  }
  details > :not(summary, .results) {
    margin: 12px 16px;
  }
  details > .more {
    inline-size: calc(100% - 32px);
  }
  .waiting {
    border: 1px solid var(--_line-soft);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .waiting > div {
    padding: 18px 16px;
  }
  .waiting > div + div {
    border-block-start: 1px solid var(--_line-soft);
  }
  .skeleton {
    inline-size: 12em;
    max-inline-size: 80%;
    block-size: 1em;
  }
  .group > .skeleton {
    block-size: 1.625em;
  }
  .skeleton + .skeleton {
    inline-size: 18em;
    margin-block-start: 14px;
  }
  @media (forced-colors: active) {
    .box,
    .results {
      border-color: CanvasText;
    }
  }
`;

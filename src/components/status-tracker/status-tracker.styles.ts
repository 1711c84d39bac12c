import { css } from 'lit';

export const statusTrackerStyles = css`
  :host {
    container-type: inline-size;
  }
  .stack {
    gap: 24px;
  }
  .group,
  .ask,
  .history {
    display: grid;
    gap: 16px;
    grid-template-columns: minmax(0, 1fr);
  }
  .back {
    justify-self: start;
    margin-inline-start: -8px;
  }
  .kept {
    border: 1px solid var(--_line-soft);
    border-radius: var(--_radius);
    background: var(--_surface);
    list-style: none;
  }
  .kept > li + li {
    border-block-start: 1px solid var(--_line-soft);
  }
  .kept-one {
    display: grid;
    gap: 2px 12px;
    grid-template-columns: minmax(0, 1fr) 24px;
    inline-size: 100%;
    padding: 14px 16px;
    border: 0;
    background: none;
    color: inherit;
    font-weight: 400;
    line-height: 1.45;
    text-align: start;
  }
  .kept-one:hover {
    background: var(--_accent-soft);
    box-shadow: none;
  }
  .kept-one:focus-visible {
    outline-offset: -3px;
  }
  .kept-name {
    color: var(--_accent);
    font-weight: 700;
  }
  .kept-one > * {
    grid-column: 1;
  }
  .go {
    grid-area: 1 / 2 / span 2;
    align-self: center;
    color: var(--_accent);
  }
  .choices {
    display: grid;
    gap: 8px;
    padding-block-start: 8px;
  }
  .choice {
    display: grid;
    grid-template-columns: 28px minmax(0, 1fr);
    gap: 12px;
    align-items: center;
    min-block-size: var(--_target);
    padding: 8px 12px;
    border: 2px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    font-weight: 400;
    cursor: pointer;
  }
  .choice:has(:checked) {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    font-weight: 700;
  }
  .choice input {
    inline-size: 24px;
    min-block-size: 24px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .now {
    --_tone: var(--_accent);
    display: grid;
    gap: 8px;
    padding: 20px 16px;
    border: 1px solid var(--_line-soft);
    border-inline-start: 8px solid var(--_tone);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .act {
    --_tone: var(--_warning);
  }
  .bad {
    --_tone: var(--_danger);
  }
  .now.act {
    background: var(--_warning-soft);
  }
  h2 {
    display: flex;
    gap: 12px;
    align-items: center;
  }
  .now > h2 {
    color: var(--_tone);
    text-wrap: pretty;
  }
  .now > h2 > svg {
    inline-size: 36px;
    block-size: 36px;
  }
  .do {
    display: grid;
    gap: 2px;
    margin-block-start: 4px;
  }
  .link {
    display: flex;
    gap: 8px;
    align-items: center;
    margin-block-start: 8px;
    padding-block-start: 12px;
    border-block-start: 1px solid var(--_line-soft);
    color: var(--_ink-soft);
  }
  .link > svg {
    inline-size: 20px;
    block-size: 20px;
    color: var(--_accent);
  }
  .reconnecting > svg,
  .offline > svg,
  .stopped > svg {
    color: var(--_warning);
  }
  .again {
    justify-self: start;
  }
  dl {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    border-block-start: 1px solid var(--_line-soft);
  }
  dl > div {
    padding-block: 12px;
    border-block-end: 1px solid var(--_line-soft);
  }
  dt {
    color: var(--_ink-soft);
  }
  .timeline {
    display: grid;
    list-style: none;
  }
  .timeline > li {
    --_tone: var(--_accent);
    position: relative;
    display: grid;
    gap: 2px;
    padding-inline-start: 48px;
    padding-block-end: 20px;
  }
  .timeline > li.act {
    --_tone: var(--_warning);
  }
  .timeline > li.bad {
    --_tone: var(--_danger);
  }
  .timeline > li:not(:last-child)::before {
    content: '';
    position: absolute;
    inset-block: 4px -4px;
    inset-inline-start: 15px;
    border-inline-start: 2px solid var(--_line-soft);
  }
  .mark {
    position: absolute;
    inset-block-start: -2px;
    inset-inline-start: 0;
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    border-radius: 50%;
    background: var(--_ground);
    color: var(--_tone);
  }
  .mark > svg {
    inline-size: 26px;
    block-size: 26px;
  }
  [aria-current] > .mark {
    background: var(--_tone);
    color: var(--_surface);
  }
  [aria-current] > .mark > svg {
    inline-size: 20px;
    block-size: 20px;
  }
  .note {
    margin-block-start: 4px;
    padding: 8px 12px;
    border-radius: var(--_radius);
    background: var(--_accent-soft);
    overflow-wrap: anywhere;
  }
  .shape {
    block-size: 220px;
  }
  .line {
    block-size: 120px;
  }
  @container (inline-size > 34em) {
    .now {
      padding: 24px;
    }
    dl > div {
      display: grid;
      grid-template-columns: 12em minmax(0, 1fr);
      gap: 16px;
    }
  }
  @media (forced-colors: active) {
    .now,
    .kept,
    .choice,
    .note {
      border-color: CanvasText;
    }
    .note {
      border: 1px solid;
    }
  }
`;

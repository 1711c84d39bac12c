import { css } from 'lit';

export const procedureDetailStyles = css`
  :host {
    container-type: inline-size;
  }
  .stack {
    gap: 24px;
  }
  .back {
    justify-self: start;
    margin-inline-start: -8px;
  }
  .head {
    display: grid;
    gap: 8px;
    justify-items: start;
  }
  h2:focus-visible {
    outline-offset: 6px;
    border-radius: 2px;
  }
  .purpose {
    font-size: 1.111em;
  }
  .start {
    display: grid;
    gap: 8px;
  }
  .start > button {
    min-block-size: calc(var(--_target) + 8px);
    font-size: 1.111em;
  }
  .start > p {
    text-align: center;
  }
  @container (inline-size <= 34em) {
    .start.top {
      display: none;
    }
  }
  @container (inline-size <= 34em) {
    @media (min-height: 560px) {
      .start {
        position: sticky;
        inset-block-end: 0;
        padding-block: 8px;
        background: var(--_ground);
      }
      .start > p {
        display: none;
      }
    }
  }
  section {
    display: grid;
    gap: 12px;
    grid-template-columns: minmax(0, 1fr);
  }
  h4 {
    margin: 8px 0 0;
    font-size: 1em;
  }
  .facts {
    display: grid;
    border: 1px solid var(--_line-soft);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .facts > div {
    display: grid;
    gap: 4px;
    padding: 16px;
  }
  .facts > div + div {
    border-block-start: 1px solid var(--_line-soft);
  }
  dt {
    display: flex;
    gap: 8px;
    align-items: center;
    color: var(--_ink-soft);
  }
  dt > svg {
    color: var(--_accent);
  }
  dd {
    padding-inline-start: 32px;
  }
  dd {
    display: grid;
    gap: 4px;
  }
  dd > .soft {
    font-size: 0.889em;
  }
  table,
  tbody,
  tr,
  td {
    display: block;
  }
  thead {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  table {
    inline-size: 100%;
    text-align: start;
  }
  tbody {
    display: grid;
    gap: 12px;
  }
  tr {
    padding: 14px 16px;
    border: 1px solid var(--_line-soft);
    border-inline-start: 6px solid var(--_accent);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  td {
    padding: 2px 0;
  }
  td:first-child {
    margin-block-end: 4px;
  }
  td > span {
    display: inline-block;
    margin-inline-end: 12px;
  }
  .steps,
  .plain {
    display: grid;
    gap: 12px;
    list-style: none;
  }
  .steps {
    counter-reset: step;
  }
  .steps > li {
    display: grid;
    grid-template-columns: 32px minmax(0, 1fr);
    gap: 12px;
    counter-increment: step;
  }
  .steps > li::before {
    content: counter(step);
    display: grid;
    place-items: center;
    block-size: 32px;
    border: 2px solid var(--_accent);
    border-radius: 50%;
    color: var(--_accent);
    font-weight: 700;
    font-variant-numeric: tabular-nums;
    line-height: 1;
  }
  .plain > li {
    padding-inline-start: 20px;
    position: relative;
  }
  .plain > li::before {
    content: '';
    position: absolute;
    inset-block-start: 0.62em;
    inset-inline-start: 2px;
    inline-size: 7px;
    block-size: 7px;
    border-radius: 2px;
    background: var(--_accent);
  }
  details > .plain {
    padding: 4px 16px 16px;
  }
  footer {
    display: grid;
    gap: 8px;
  }
  .waiting {
    display: grid;
    gap: 16px;
  }
  .title {
    block-size: 36px;
    inline-size: 70%;
  }
  .line {
    block-size: 28px;
  }
  .facts-shape {
    block-size: 220px;
  }
  .papers-shape {
    block-size: 320px;
  }
  @container (inline-size > 34em) {
    .facts > div {
      grid-template-columns: 13em minmax(0, 1fr);
      column-gap: 16px;
    }
    dt {
      align-self: start;
    }
    dd {
      padding-inline-start: 0;
    }
    table {
      display: table;
      overflow: hidden;
      border: 1px solid var(--_line-soft);
      border-radius: var(--_radius);
      background: var(--_surface);
      border-spacing: 0;
    }
    thead {
      position: static;
      display: table-header-group;
      inline-size: auto;
      block-size: auto;
      clip-path: none;
    }
    tbody {
      display: table-row-group;
    }
    tr {
      display: table-row;
      padding: 0;
      border: 0;
      background: none;
    }
    th,
    td,
    td:first-child {
      display: table-cell;
      margin: 0;
      padding: 12px 16px;
      vertical-align: top;
    }
    th {
      background: var(--_accent-soft);
      font-size: 0.889em;
      text-align: start;
    }
    td {
      border-block-start: 1px solid var(--_line-soft);
    }
    td:nth-child(2) {
      inline-size: 7.5em;
    }
    td:nth-child(3) {
      inline-size: 11em;
    }
    td > span {
      display: block;
      margin: 0;
    }
  }
  @media (forced-colors: active) {
    tr,
    .facts {
      border-color: CanvasText;
    }
  }
`;

import { css } from 'lit';

export const procedureDetailStyles = css`
  .stack {
    container-type: inline-size;
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
    display: grid;
    gap: 6px;
    padding-inline-start: 32px;
  }
  dd .soft {
    font-size: 0.889em;
  }
  table {
    display: block;
    inline-size: 100%;
    overflow: hidden;
    border: 1px solid var(--_line-soft);
    border-radius: var(--_radius);
    border-spacing: 0;
    background: var(--_surface);
    text-align: start;
  }
  tbody {
    display: block;
  }
  thead {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  tr {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    padding: 14px 16px;
  }
  tbody > tr + tr {
    border-block-start: 1px solid var(--_line-soft);
  }
  td {
    padding: 0;
  }
  td:first-child {
    flex: 1 0 100%;
  }
  td:nth-child(3) {
    flex: 1 1 9em;
  }
  td > p {
    font-size: 0.889em;
  }
  /* How many, readable at a glance. */
  td:nth-child(2) > strong {
    display: block;
    padding: 0 10px;
    border: 1px solid var(--_line);
    border-radius: 99px;
    background: var(--_ground);
    text-align: center;
    white-space: nowrap;
  }
  td:nth-child(2) > strong + strong {
    margin-block-start: 4px;
  }
  .photo {
    display: flex;
    gap: 6px;
    align-items: center;
    color: var(--_accent);
  }
  .photo > svg {
    inline-size: 20px;
    block-size: 20px;
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
    }
    th,
    td {
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
      inline-size: 9em;
    }
    td:nth-child(3) {
      inline-size: 13em;
    }
  }
  @media (forced-colors: active) {
    tr,
    .facts {
      border-color: CanvasText;
    }
  }
`;

import { css } from 'lit';

export const receiptStyles = css`
  :host {
    container-type: inline-size;
  }
  .sheet {
    display: grid;
    gap: 20px;
    grid-template-columns: minmax(0, 1fr);
    padding: 20px 16px;
    border: 1px solid var(--_line);
    border-block-start: 8px solid var(--_accent);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .agency {
    color: var(--_ink-soft);
  }
  .back {
    justify-self: start;
    margin-inline-start: -8px;
  }
  .heart {
    display: grid;
    gap: 20px;
    grid-template-columns: minmax(0, 1fr);
  }
  .codes {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    align-content: start;
  }
  header {
    display: grid;
    gap: 4px;
  }
  .code-block {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    align-items: center;
    padding: 8px 16px 12px;
    border-radius: var(--_radius);
    background: var(--_accent-soft);
  }
  .code-label {
    flex: 1 1 6em;
    color: var(--_ink-soft);
  }
  /* One line on a phone of 320 px, as large as it can be. */
  .code {
    flex: 1 0 100%;
    order: 1;
    max-inline-size: 100%;
    font-size: clamp(1em, 6.2cqi, 1.5em);
    font-weight: 700;
    line-height: 1.3;
    letter-spacing: 0.02em;
  }
  .code > span {
    white-space: nowrap;
  }
  .copy {
    margin-inline-end: -8px;
    color: var(--_accent);
  }
  figure {
    display: grid;
    gap: 8px;
    align-content: start;
    justify-items: center;
    text-align: center;
  }
  .qr {
    inline-size: min(100%, 264px);
    block-size: auto;
    aspect-ratio: 1;
    border-radius: 4px;
    forced-color-adjust: none;
  }
  figcaption {
    max-inline-size: 24em;
  }
  dl {
    display: grid;
    border-block-start: 1px solid var(--_line-soft);
  }
  dl > div {
    padding-block: 12px;
    border-block-end: 1px solid var(--_line-soft);
  }
  dt {
    color: var(--_ink-soft);
  }
  dd {
    overflow-wrap: anywhere;
  }
  .due {
    padding-inline-start: 12px;
    border-inline-start: 4px solid var(--_mark);
  }
  .due-day {
    font-size: clamp(1em, 6.2cqi, 1.25em);
    font-weight: 700;
    line-height: 1.35;
    text-wrap: balance;
  }
  .next {
    display: grid;
    gap: 8px;
  }
  .next > ol {
    display: grid;
    gap: 8px;
    padding-inline-start: 1.4em;
  }
  .next > ol > li::marker {
    color: var(--_accent);
    font-weight: 700;
  }
  .doings {
    display: grid;
    gap: 12px;
  }
  .proof {
    display: grid;
    gap: 12px;
    padding: 4px 16px 16px;
  }
  code {
    font-family: ui-monospace, monospace;
    font-size: 0.889em;
    overflow-wrap: anywhere;
  }
  .waiting {
    display: grid;
    gap: 12px;
  }
  .waiting > .skeleton {
    block-size: 76px;
  }
  .waiting > .title {
    inline-size: 80%;
    block-size: 32px;
  }
  .waiting > .square {
    inline-size: min(100%, 264px);
    block-size: auto;
    aspect-ratio: 1;
    justify-self: center;
  }
  @container (inline-size > 34em) {
    .sheet {
      padding: 24px 28px;
    }
    .heart {
      grid-template-columns: minmax(0, 1fr) 232px;
      gap: 28px;
    }
    dl > div {
      display: grid;
      grid-template-columns: 12em minmax(0, 1fr);
      gap: 16px;
    }
    .doings {
      grid-template-columns: 1fr 1fr;
    }
    .doings > .wide {
      grid-column: 1 / -1;
    }
  }
  @media (forced-colors: active) {
    .sheet,
    .code-block {
      border-color: CanvasText;
    }
    .code-block {
      border: 1px solid;
    }
  }
`;

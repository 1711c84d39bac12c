import { css } from 'lit';

/** The receipt on paper: ink on white, nothing to press, and a code of 40 mm that a phone reads from arm's length. */
export const receiptPaperStyles = css`
  :host {
    max-inline-size: none;
    --_ink: #000;
    --_size: 12pt;
    --_ink-soft: #000;
    --_accent: #000;
    --_mark: #000;
    --_line: #000;
    --_line-soft: #999;
  }
  .notice,
  .back,
  .doings,
  .copy,
  details,
  .visually-hidden {
    display: none;
  }
  .sheet {
    gap: 6mm;
    padding: 0;
    border: 0;
    background: none;
    break-inside: avoid;
  }
  .code-block {
    padding: 2mm 4mm 3mm;
    border: 1pt solid #000;
    background: none;
  }
  .code {
    font-size: 20pt;
  }
  .heart {
    grid-template-columns: minmax(0, 1fr) 44mm;
    gap: 8mm;
  }
  .qr {
    inline-size: 40mm;
  }
  h2 {
    font-size: 18pt;
  }
  dl > div {
    display: grid;
    grid-template-columns: 45mm minmax(0, 1fr);
    padding-block: 2.5mm;
  }
  .small {
    font-size: 10pt;
  }
  /* The roll of a receipt printer: one column, 72 mm that print. */
  :host([data-paper='slip']) {
    --_size: 10pt;
  }
  :host([data-paper='slip']) .sheet {
    gap: 4mm;
  }
  :host([data-paper='slip']) .heart {
    grid-template-columns: minmax(0, 1fr);
    gap: 4mm;
  }
  :host([data-paper='slip']) .code {
    font-size: 15pt;
  }
  :host([data-paper='slip']) h2 {
    font-size: 14pt;
  }
  :host([data-paper='slip']) dl > div {
    display: block;
    padding-block: 1.5mm;
  }
  :host([data-paper='slip']) .small {
    font-size: 9pt;
  }
`;

/** The same where the page around it is printed. */
export const receiptPrintStyles = css`
  @media print {
    ${receiptPaperStyles}
  }
`;

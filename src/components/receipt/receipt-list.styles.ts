import { css } from 'lit';

/** The receipts this device keeps, as a list. */
export const receiptListStyles = css`
  .kept {
    display: grid;
    gap: 12px;
    list-style: none;
  }
  .kept > li {
    display: grid;
    gap: 6px;
  }
  .kept-name {
    font-size: 1.111em;
    font-weight: 700;
    line-height: 1.35;
  }
  .kept .row {
    margin-block-start: 8px;
  }
  .ask {
    margin-block-start: 8px;
    font-weight: 700;
  }
`;

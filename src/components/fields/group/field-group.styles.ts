import { css } from 'lit';

export const groupStyles = css`
  .items {
    display: grid;
    gap: 16px;
    grid-template-columns: minmax(0, 1fr);
  }
  .item {
    display: grid;
    gap: 24px;
    grid-template-columns: minmax(0, 1fr);
  }
  .item > legend {
    font-size: 1.111em;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
  }
`;

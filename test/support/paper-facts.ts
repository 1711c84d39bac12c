/** What papers say of an office and of somebody invented. */
import type { Receipt } from '../../src/contract/wire/receipt.ts';
import type { Facts } from '../../src/gateway/papers/facts.ts';
import { RECEIPT } from './fixtures.ts';

export function paperFacts(receipt: Receipt = RECEIPT): Facts {
  return {
    receipt,
    office: { name: receipt.agencyName, place: 'Thử Nhất', address: 'Địa chỉ thử', phone: '0239 000 0000' },
    applicant: {
      name: 'Nguyễn Văn Ví Dụ',
      phone: '0900000000',
      email: 'vi-du@example.com',
      address: 'Số 0, ngõ 0, tổ dân phố 0',
    },
    isOneStop: true,
  };
}

import type { AgenciesFile } from './agencies.ts';

/**
 * The ward of the demo, and an example of an agencies file: phường Thành Sen, thành lập 1/7/2025 (Nghị quyết 1665/NQ-UBTVQH15).
 * `unitCode` is a placeholder until the province gives the ward its code.
 */
export const DEMO_AGENCIES: AgenciesFile = {
  agencies: [
    {
      id: '18073',
      name: 'Ủy ban nhân dân phường Thành Sen',
      shortName: 'Phường Thành Sen',
      communeCode: '18073',
      provinceCode: '42',
      provinceName: 'Tỉnh Hà Tĩnh',
      address: 'Phường Thành Sen, tỉnh Hà Tĩnh',
      phone: null,
      openingHours: [
        { days: [1, 2, 3, 4, 5], opens: '07:30', closes: '11:30' },
        { days: [1, 2, 3, 4, 5], opens: '13:30', closes: '17:00' },
      ],
      posts: [{ id: 'tdp-1', name: 'Nhà văn hóa tổ dân phố 1', address: 'Tổ dân phố 1, phường Thành Sen' }],
      procedures: ['1.001193', '1.004873', '2.000635', '1.004194', '1.000656', '2.000815'],
      unitCode: 'H27.30',
      // Every loopback origin counts as registered in a demo.
      origins: [],
      officeHours: { cutoff: '15:00', closes: '17:00' },
      // Of no bank: money sent there in a demo reaches nobody.
      bank: { bankBin: '000000', account: '0000000000', accountName: 'TAI KHOAN CHAY THU' },
    },
  ],
};

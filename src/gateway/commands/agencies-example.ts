import { DEMO_AGENCIES } from '../agencies/demo-agency.ts';
import type { Command } from './command.ts';
import { noMore } from './options.ts';

/** `e-tdp agencies example`: the demo's agencies file, with an origin to replace. */
export const agenciesExample: Command = (args, { out }) => {
  noMore(args);
  const agencies = DEMO_AGENCIES.agencies.map((agency) => ({ ...agency, origins: ['https://phuong.example.gov.vn'] }));
  out(`${JSON.stringify({ agencies }, null, 2)}\n`);
  return Promise.resolve(0);
};

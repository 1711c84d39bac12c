/* Two modules, so that a page that only lists procedures does not load the drawings of the rest. */
export * from './first.ts';
export * from './later.ts';

/** Registers every field; whoever needs only some imports those. */
export * from './choice/define.ts';
export * from './citizen-id/define.ts';
export * from './commune-address/define.ts';
export * from './date/define.ts';
export * from './email/define.ts';
export * from './group/define.ts';
export * from './number/define.ts';
export * from './person-name/define.ts';
export * from './phone/define.ts';
export * from './text/define.ts';

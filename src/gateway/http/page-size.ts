import { LIMITS } from '../../contract/wire/limits.ts';
import { Refusal } from './refusal.ts';

const USUAL = 50;

/**
 * The size of a page.
 * @throws {Refusal} `request.invalid` above the contract's limit
 */
export function pageSize(limit: string | undefined): number {
  const size = limit === undefined ? USUAL : Number(limit);
  if (size <= LIMITS.pageItems) return size;
  throw new Refusal('request.invalid', {
    errors: [{ pointer: '/query/limit', code: 'value.too-large', limit: LIMITS.pageItems }],
  });
}

import type { Services } from '../context.ts';
import { Refusal } from '../http/handle.ts';

/** @throws {Refusal} `post.unknown` for a post that is not one of the agency's */
export function requirePost({ agencies }: Services, agencyId: string, postId: string, pointer: string): void {
  if (agencies.get(agencyId)?.agency.posts.some(({ id }) => id === postId)) return;
  throw new Refusal('post.unknown', { errors: [{ pointer, code: 'post.unknown' }] });
}

import type { RouteResult } from '../../contract/routes/route.ts';
import { sha256Hex } from './access.ts';
import type { Reply } from './handle.ts';

/** A success that anybody may keep for `seconds` and then ask about again by its ETag. Never for anything personal. */
export function cached<R>(body: RouteResult<R>, seconds: number): Reply<R> {
  return {
    body,
    headers: {
      ETag: `W/"${sha256Hex(JSON.stringify(body)).slice(0, 32)}"`,
      'Cache-Control': `public, max-age=${String(seconds)}`,
    },
  };
}

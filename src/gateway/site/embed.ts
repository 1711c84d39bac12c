import type { Context } from 'hono';
import { Refusal } from '../http/refusal.ts';
import type { Env } from '../http/state.ts';
import { fileResponse, StaticFolder } from './static-files.ts';

const PREFIX = '/embed/';
/** Pages anywhere load these: a module script from another origin needs CORS, and a page that isolates itself needs the second. */
const FOR_EVERYONE = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Timing-Allow-Origin': '*',
};
/** A name with a hash of its content in it never means anything else. */
const HASHED = /-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

/** The script tag's entry and its chunks. */
export function embedFiles(folder: string): (c: Context<Env>) => Promise<Response> {
  const files = new StaticFolder(folder);
  return async (c) => {
    c.env.state.route = '/embed/*';
    const path = c.req.path.slice(PREFIX.length);
    const file = await files.get(path);
    if (!file) throw new Refusal('route.unknown', { headers: FOR_EVERYONE });
    const kept = path.startsWith('chunks/') && HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
    return fileResponse(c.req.raw, file, { ...FOR_EVERYONE, 'Cache-Control': kept });
  };
}

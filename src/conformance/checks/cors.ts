import type { Answer } from '../api/ask.ts';
import { inGroup } from '../check.ts';
import { Failure, holds, needed, same } from '../failure.ts';
import { each, KNOWN } from './families.ts';

const STRANGER = 'https://khong-dang-ky.example';
/** What a page has to be allowed to send, and to read of an answer. */
const SENT = ['authorization', 'content-type', 'idempotency-key', 'if-match', 'last-event-id', 'tracking-secret'];
const SENT_BY_UPLOADS = ['tus-resumable', 'upload-length', 'upload-metadata', 'upload-offset', 'upload-checksum'];
const READ = ['etag', 'location', 'retry-after', 'request-id', 'upload-offset', 'tus-resumable'];

/** Which pages may ask: those of origins the agency has registered. */
export const cors = inGroup('cors', [
  {
    name: 'a page of an origin nobody has registered reads no answer',
    run: async (context) => {
      const { api } = context;
      const closed = (answer: Answer): void => {
        if (answer.headers.has('access-control-allow-origin'))
          throw new Failure(`${answer.asked} may be read by ${STRANGER}`);
      };
      const reads = KNOWN.filter(({ route, doc }) => route.method === 'GET' && doc.media !== 'text/event-stream');
      await each(context, reads, async ({ name }, ask) =>
        closed(await api.ask(name, { ...ask, headers: { Origin: STRANGER } })),
      );
      const preflight = { Origin: STRANGER, 'Access-Control-Request-Method': 'POST' };
      closed(await api.send('OPTIONS', '/v1/dossiers', { headers: preflight }));
    },
  },
  {
    name: 'no page is let in with cookies',
    run: async ({ api, options }) => {
      for (const Origin of [STRANGER, options.origin ?? STRANGER]) {
        const { headers } = await api.send('OPTIONS', '/v1/dossiers', {
          headers: { Origin, 'Access-Control-Request-Method': 'POST' },
        });
        holds(!headers.has('access-control-allow-credentials'), `${Origin} may send cookies`);
        holds(headers.get('access-control-allow-origin') !== '*', 'every origin may ask');
      }
    },
  },
  {
    name: 'a page of a registered origin may make every call and read what it needs of the answer',
    run: async (context) => {
      const { api, options } = context;
      const Origin = needed(options.origin, 'an origin the agency has registered: --origin');
      const paths = [...new Set(KNOWN.map(({ route }) => route.path))];
      await Promise.all(
        paths.map(async (path) => {
          const methods = KNOWN.filter(({ route }) => route.path === path).map(({ route }) => route.method);
          const wanted = [...SENT, ...(path.startsWith('/v1/uploads') ? SENT_BY_UPLOADS : [])];
          const ask = {
            Origin,
            'Access-Control-Request-Method': methods[0] ?? 'GET',
            'Access-Control-Request-Headers': wanted.join(', '),
          };
          const answer = await api.send('OPTIONS', path.replace(/\{\w+\}/g, 'x'), { headers: ask });
          holds(answer.status < 300, `a preflight of ${path} answers ${String(answer.status)}`);
          same(answer.headers.get('access-control-allow-origin'), Origin, `who may ask at ${path}`);
          includes(answer, 'access-control-allow-methods', methods);
          includes(answer, 'access-control-allow-headers', wanted);
        }),
      );
      const good = await api.ask('listProvinces', { headers: { Origin } });
      const bad = await api.refused('getAgency', 'agency.unknown', {
        params: { agencyId: 'khong-co' },
        headers: { Origin },
      });
      for (const answer of [good, bad]) {
        same(answer.headers.get('access-control-allow-origin'), Origin, `who may read ${answer.asked}`);
        includes(answer, 'access-control-expose-headers', READ);
        holds(/\borigin\b/i.test(answer.headers.get('vary') ?? ''), `${answer.asked} does not vary by Origin`);
      }
    },
  },
]);

function includes({ asked, headers }: Answer, name: string, wanted: readonly string[]): void {
  const there = (headers.get(name) ?? '').split(',').map((one) => one.trim().toLowerCase());
  const missing = wanted.filter((one) => !there.includes(one.toLowerCase()));
  if (missing.length > 0) throw new Failure(`${asked}: ${name} does not name ${missing.join(', ')}`);
}

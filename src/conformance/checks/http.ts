import * as z from 'zod/mini';
import { pathOf } from '../api/api.ts';
import { changed } from '../api/ask.ts';
import { inGroup } from '../check.ts';
import { Failure, holds, same } from '../failure.ts';
import { each, KNOWN, WITH_BODY } from './families.ts';

const JSON_READS = KNOWN.filter(({ route, doc }) => route.method === 'GET' && doc.media === undefined);
const describedSchema = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() }))),
});

/** HTTP as HTTP is. */
export const http = inGroup('http', [
  {
    name: 'an address there is not answers route.unknown',
    proves: ['route.unknown'],
    run: async ({ api }) => {
      for (const path of ['/v1/khong-co', '/v1', '/v1/dossiers/x/y/z', '/v2/dossiers'])
        await api.sendRefused('GET', path, 'route.unknown');
    },
  },
  {
    name: 'every address refuses a method it does not take, and says which it takes',
    proves: ['route.method'],
    run: async ({ api }) => {
      const paths = new Map<string, string[]>();
      for (const { route } of KNOWN) paths.set(route.path, [...(paths.get(route.path) ?? []), route.method]);
      await Promise.all(
        [...paths].map(async ([path, methods]) => {
          const other = ['PUT', 'DELETE', 'POST', 'PATCH'].find((method) => !methods.includes(method)) ?? 'GET';
          const { headers } = await api.sendRefused(other, path.replace(/\{\w+\}/g, 'x'), 'route.method');
          const allowed = (headers.get('allow') ?? '').split(',').map((one) => one.trim());
          const missing = methods.filter((method) => !allowed.includes(method));
          if (missing.length > 0) throw new Failure(`Allow of ${path} does not name ${missing.join(', ')}`);
        }),
      );
    },
  },
  {
    name: 'HEAD answers what GET answers, without a body',
    run: async (context) => {
      const { api } = context;
      await each(context, JSON_READS, async ({ name }, ask) => {
        const get = await api.ask(name, ask);
        const head = await api.send('HEAD', pathOf(name, ask), ask);
        same(head.status, get.status, `the status of HEAD ${name}`);
        same(head.bytes.length, 0, `the body of HEAD ${name}`);
        for (const header of ['content-type', 'etag', 'cache-control'])
          same(head.headers.get(header), get.headers.get(header), `${header} of HEAD ${name}`);
      });
    },
  },
  {
    name: 'OPTIONS is answered everywhere',
    run: async ({ api }) => {
      for (const path of ['/v1/dossiers', '/v1/procedures', '/v1/uploads']) {
        const { status } = await api.send('OPTIONS', path);
        holds(status < 300, `OPTIONS ${path} answers ${String(status)}`);
      }
    },
  },
  {
    name: 'every body has to be JSON, and to say so',
    proves: ['request.media-type', 'request.malformed', 'request.invalid'],
    run: async (context) => {
      const { api } = context;
      await each(context, WITH_BODY, async ({ name }, ask) => {
        for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=latin1'])
          await api.refused(name, 'request.media-type', changed(ask, { headers: { 'Content-Type': type } }));
        for (const body of ['{', '', 'null}', '{"a":1', '\u0000'])
          await api.refused(name, 'request.malformed', changed(ask, { body }));
        for (const body of [[], null, 'text' as unknown, 7])
          await api.refused(name, 'request.invalid', changed(ask, { body: JSON.stringify(body) }));
        const problem = (await api.refused(name, 'request.invalid', changed(ask, { body: {} }))).problem;
        holds((problem?.errors ?? []).length > 0, `${name} does not say what is wrong with an empty body`);
      });
    },
  },
  {
    name: 'a body that is written in another way and says the same is taken',
    calls: ['createDossier'],
    run: async ({ api, ward }) => {
      const body = JSON.stringify(
        { channel: 'home', agencyId: ward.agency.id, procedureCode: ward.procedure.code },
        null,
        2,
      );
      const { result } = await api.ok('createDossier', {
        body,
        headers: { 'Content-Type': 'Application/JSON; charset="UTF-8"' },
      });
      await api.ok('discardDossier', { params: { id: result.id }, as: { token: result.accessToken } });
    },
  },
  {
    name: 'members nobody knows are passed over in a body and refused in a query',
    proves: ['request.invalid'],
    run: async (context) => {
      const { api, ward } = context;
      const body = { procedureCode: ward.procedure.code, agencyId: ward.agency.id, channel: 'home', later: { x: 1 } };
      const { result } = await api.ok('createDossier', { body });
      await api.ok('discardDossier', { params: { id: result.id }, as: { token: result.accessToken } });
      await each(context, JSON_READS, ({ name }, ask) =>
        api.refused(name, 'request.invalid', { ...ask, query: { ...ask.query, khongCo: '1' } }),
      );
    },
  },
  {
    name: 'a path or query that is no text is refused',
    proves: ['request.malformed'],
    run: async ({ api, ward }) => {
      for (const path of ['/v1/agencies/%ff', '/v1/procedures?q=%zz', '/v1/procedures?q=%00', '/v1/agencies/%00'])
        await api.sendRefused('GET', path, 'request.malformed');
      await api.sendRefused('GET', `/v1/agencies/${'A'.repeat(60)}`, 'request.invalid');
      await api.ok('getAgency', { params: { agencyId: ward.agency.id } });
    },
  },
  {
    name: 'what is public may be kept, and is asked about by its ETag',
    run: async ({ api, ward }) => {
      const ask = { params: { code: ward.procedure.code } };
      const { headers } = await api.ok('getProcedure', ask);
      const tag = headers.get('etag');
      if (tag === null) return;
      const again = await api.send('GET', pathOf('getProcedure', ask), { headers: { 'If-None-Match': tag } });
      same([again.status, again.bytes.length], [304, 0], 'the answer to an ETag that still holds');
    },
  },
  {
    name: 'the description of the API names every call of the contract',
    run: async ({ api }) => {
      const { json } = await api.send('GET', '/v1/openapi.json');
      const read = z.safeParse(describedSchema, json);
      if (!read.success) throw new Failure('/v1/openapi.json is no OpenAPI description');
      holds(read.data.openapi.startsWith('3.1'), `OpenAPI ${read.data.openapi}`);
      const missing = KNOWN.filter(
        ({ name, route }) => read.data.paths[route.path]?.[route.method.toLowerCase()]?.operationId !== name,
      );
      same(
        missing.map(({ name }) => name),
        [],
        'calls that are not described',
      );
    },
  },
]);

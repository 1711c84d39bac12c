import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { AGENCY, call, send, startGateway } from '../support/gateway.ts';

const gateway = await startGateway({ after });

describe('the ward', () => {
  it('says who it is and what it receives', async () => {
    const { result } = await call(gateway.url, 'getAgency', { params: { agencyId: AGENCY } });
    assert.equal(result.shortName, 'Phường Thành Sen');
    assert.ok(result.procedures.includes('1.001193'));
  });
  it('keeps what only the gateway needs to itself', async () => {
    const { text } = await send(gateway.url, 'GET', `/v1/agencies/${AGENCY}`);
    assert.doesNotMatch(text, /unitCode|origins|cutoff/);
  });
  it('is refused by name when it is not here', async () => {
    const answer = await send(gateway.url, 'GET', '/v1/agencies/99999');
    assert.equal(answer.status, 404);
    assert.partialDeepStrictEqual(answer.json, { code: 'agency.unknown', status: 404 });
  });
});

describe('the catalogue', () => {
  const list = async (query: Record<string, string>): Promise<{ codes: string[]; nextCursor: string | null }> => {
    const { result } = await call(gateway.url, 'listProcedures', { query });
    return { codes: result.items.map(({ code }) => code), nextCursor: result.nextCursor };
  };
  for (const q of ['khai sinh', 'dang ky khai sinh', 'con mới đẻ']) {
    it(`finds the registration of a birth for «${q}»`, async () =>
      assert.equal((await list({ q })).codes[0], '1.001193'));
  }
  it('begins with what can be filed here', async () => {
    const { result } = await call(gateway.url, 'listProcedures', { query: {} });
    assert.deepEqual(
      result.items.slice(0, 7).map(({ filing }) => filing),
      [...Array<string>(6).fill('online'), 'guidance'],
    );
  });
  it('is read page by page, each procedure once', async () => {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Awaited<ReturnType<typeof list>> = await list({ limit: '5', ...(cursor === '' ? {} : { cursor }) });
      assert.ok(page.codes.length <= 5);
      seen.push(...page.codes);
      cursor = page.nextCursor;
    }
    assert.equal(seen.length, 28);
    assert.equal(new Set(seen).size, 28);
  });
  it('takes a cursor for the list it was given by, and no other', async () => {
    const { nextCursor } = await list({ limit: '5' });
    for (const cursor of [nextCursor ?? '', 'x', '%00', 'W10']) {
      const answer = await send(gateway.url, 'GET', `/v1/procedures?q=khai&cursor=${cursor}`);
      assert.equal(answer.status, 400, cursor);
    }
  });
  it('filters by field, level and how far it goes online', async () => {
    assert.ok((await list({ field: 'ho tich' })).codes.includes('1.001193'));
    assert.ok(!(await list({ field: 'Hộ tịch' })).codes.includes('1.004194'));
    assert.deepEqual((await list({ field: 'tich' })).codes, []);
    assert.ok((await list({ level: 'cấp xã', limit: '500' })).codes.length > 20);
    assert.ok((await list({ serviceLevel: 'full' })).codes.includes('1.004194'));
    assert.ok(!(await list({ serviceLevel: 'full' })).codes.includes('1.001193'));
  });
  it('answers at most 500 at once', async () => {
    const answer = await send(gateway.url, 'GET', '/v1/procedures?limit=501');
    assert.equal(answer.status, 422);
    assert.partialDeepStrictEqual(answer.json, {
      errors: [{ pointer: '/query/limit', code: 'value.too-large', limit: 500 }],
    });
  });
  it('gives a procedure with its form', async () => {
    const { result } = await call(gateway.url, 'getProcedure', { params: { code: '1.001193' } });
    assert.ok(result.form && result.form.sections.length > 3);
  });
  it('does not know a procedure that is not in it', async () => {
    assert.partialDeepStrictEqual((await send(gateway.url, 'GET', '/v1/procedures/9.999999')).json, {
      code: 'procedure.unknown',
    });
  });
  it('is not sent again to who has it', async () => {
    const first = await send(gateway.url, 'GET', '/v1/procedures/1.001193');
    assert.match(first.headers.get('cache-control') ?? '', /^public, max-age=/);
    const etag = first.headers.get('etag') ?? '';
    const again = await send(gateway.url, 'GET', '/v1/procedures/1.001193', { headers: { 'If-None-Match': etag } });
    assert.equal(again.status, 304);
    assert.equal(again.text, '');
    const other = await send(gateway.url, 'GET', '/v1/procedures/1.004194', { headers: { 'If-None-Match': etag } });
    assert.equal(other.status, 200);
  });
});

describe('administrative units', () => {
  it('are the 34 provinces and 3,321 communes of today', async () => {
    const { result } = await call(gateway.url, 'listProvinces', {});
    assert.equal(result.items.length, 34);
    let communes = 0;
    for (const { code } of result.items)
      communes += (await call(gateway.url, 'listCommunes', { params: { code } })).result.items.length;
    assert.equal(communes, 3321);
  });
  it('do not include a province that is no more', async () => {
    assert.partialDeepStrictEqual((await send(gateway.url, 'GET', '/v1/divisions/provinces/02/communes')).json, {
      code: 'division.unknown',
    });
  });
  it('lead from an old address to the unit of today', async () => {
    const { result } = await call(gateway.url, 'resolveDivision', {
      query: { text: 'phường Nam Hà, thành phố Hà Tĩnh, tỉnh Hà Tĩnh' },
    });
    assert.deepEqual(
      result.items.map(({ commune, old }) => [commune.code, old?.communeName]),
      [['18073', 'Phường Nam Hà']],
    );
  });
  it('are not cached under somebody’s address', async () => {
    const answer = await send(gateway.url, 'GET', '/v1/divisions/resolve?text=nam+ha');
    assert.equal(answer.headers.get('cache-control'), 'no-store');
  });
});

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { pngFile } from '../../support/files.ts';
import { RESULT_SLOT } from '../../../src/contract/wire/result.ts';
import { PAPER_CODE } from '../../support/invented-catalogue.ts';
import { sha256 } from '../../support/api.ts';
import { ToldPortal } from '../../support/told-portal.ts';

const ORIGIN = 'https://hoso.example.gov.vn';
const start = (): Promise<ToldPortal> =>
  ToldPortal.start({ settings: { fileLinks: true }, config: { publicUrl: ORIGIN } });

/** Fetches a link where the gateway really listens. */
function fetchLink(told: ToldPortal, link: unknown, init?: RequestInit): Promise<Response> {
  const text = String(link);
  assert.ok(text.startsWith(`${ORIGIN}/portal/files/`), text);
  return fetch(told.filing.api.url + text.slice(ORIGIN.length), init);
}

interface Papers {
  readonly TaiLieuNop: Record<string, unknown>[];
  readonly DanhSachGiayToKetQua?: Record<string, unknown>[];
}

describe('the files of a dossier', () => {
  it('go to the portal as links that it can fetch them by, with the national code of each paper', async () => {
    await using told = await start();
    const { code } = await told.filed();
    await told.quiet();
    const { TaiLieuNop } = told.portal.latest(code) as unknown as Papers;
    const [{ TepDinhKemId, DuongDanTaiTepTin: link, ...rest } = {}, ...more] = TaiLieuNop;
    assert.deepEqual(more, []);
    assert.match(String(TepDinhKemId), /^[0-9a-f-]{36}$/);
    assert.deepEqual(rest, {
      TenTepDinhKem: 'ảnh thử.png'.normalize('NFC'),
      IsDeleted: 'False',
      MaThanhPhanHoSo: PAPER_CODE,
      DuocSoHoa: '1',
      DuocTaiSuDung: '0',
      DuocLayTuKhoDMQG: '0',
    });
    const answer = await fetchLink(told, link);
    assert.equal(answer.status, 200);
    assert.deepEqual(Buffer.from(await answer.arrayBuffer()), Buffer.from(pngFile(4, 4)));
    assert.match(answer.headers.get('content-disposition') ?? '', /^attachment/);
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(answer.headers.get('cache-control'), 'private, no-store');
    assert.deepEqual(told.portal.refused, []);
  });

  it('open to nobody by a link that was changed, is old, or is of what was not handed in', async () => {
    await using told = await start();
    const { holder, code } = await told.filed();
    await told.quiet();
    const link = String((told.portal.latest(code) as unknown as Papers).TaiLieuNop[0]?.['DuongDanTaiTepTin']);
    const parts = link.split('/');
    const other = await told.filed();
    const changed = (at: number, part: string): string => parts.with(at, part).join('/');
    const seal = parts.at(-1) ?? '';
    for (const wrong of [
      changed(-1, `${seal.startsWith('A') ? 'B' : 'A'}${seal.slice(1)}`),
      changed(-1, seal.slice(1)),
      changed(-2, '2099-12-31'),
      changed(-3, randomUUID()),
      changed(-4, other.holder.id),
      changed(-4, '..%2f..%2fkeys'),
    ]) {
      const answer = await fetchLink(told, wrong);
      assert.equal(answer.status, 404, wrong);
    }
    assert.equal((await fetchLink(told, link, { method: 'HEAD' })).status, 405);
    assert.equal((await fetchLink(told, link, { method: 'DELETE' })).status, 405);
    told.tick(31 * 24 * 60);
    assert.equal((await fetchLink(told, link)).status, 404);
    assert.equal((await holder.read()).state, 'registered');
  });

  it('given as a result go with the portal’s code of that result', async () => {
    await using told = await start();
    const { holder, code } = await told.filed();
    await told.act(holder, 'accept');
    const token = await told.filing.staff();
    const bytes = pngFile(6, 6);
    const id = randomUUID();
    const body = {
      slot: RESULT_SLOT,
      name: 'kết quả.png',
      mediaType: 'image/png',
      size: bytes.length,
      sha256: sha256(bytes),
    };
    await holder.call('PUT', `/documents/${id}`, { token, body });
    const tus = { 'Tus-Resumable': '1.0.0' };
    const metadata = { 'Upload-Length': String(bytes.length), 'Upload-Metadata': holder.metadata(id) };
    const begun = await told.filing.api.call('POST', '/v1/uploads', {
      token,
      key: null,
      headers: { ...tus, ...metadata },
    });
    const part = { 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' };
    const where = begun.headers.get('location') ?? '';
    await told.filing.api.call('PATCH', where, { token, key: null, bytes, headers: { ...tus, ...part } });
    await told.act(holder, 'finish', { results: [id] });
    await told.quiet();
    const { DanhSachGiayToKetQua: [result] = [] } = told.portal.latest(code) as unknown as Papers;
    assert.equal(result?.['MaThanhPhanHoSo'], '000.00.00.G15-KQ009999');
    assert.equal(result['GiayToId'], id);
    const answer = await fetchLink(told, result['DuongDanTepTinKetQua']);
    assert.deepEqual(Buffer.from(await answer.arrayBuffer()), Buffer.from(bytes));
  });

  it('are linked nowhere unless the ward says so', async () => {
    await using told = await ToldPortal.start({ config: { publicUrl: ORIGIN } });
    const { code } = await told.filed();
    await told.quiet();
    assert.ok(!JSON.stringify(told.portal.latest(code)).includes('portal/files'));
  });
});

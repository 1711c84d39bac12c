import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { pdfFile } from '../support/files.ts';
import { sha256, type Holder } from '../support/api.ts';
import { startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { ANSWERS } from '../support/invented-catalogue.ts';
import { heicFile, phoneJpeg } from '../support/pictures.ts';

/** What a browser is told of bytes that somebody else has sent. */
function assertHarmless(response: Response, name: RegExp): void {
  const { headers } = response;
  assert.equal(response.status, 200);
  assert.match(
    headers.get('content-disposition') ?? '',
    /^attachment; filename="[\w. ()-]+"; filename\*=UTF-8''[\w.%~!#$&+^`|-]+$/,
  );
  assert.match(headers.get('content-disposition') ?? '', name);
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
  assert.equal(headers.get('content-security-policy'), "sandbox; default-src 'none'");
  assert.equal(headers.get('referrer-policy'), 'no-referrer');
}

describe('bytes that are handed out', () => {
  let filing: FilingGateway;
  let officer: string;
  let holder: Holder;
  let photo: string;
  const jpeg = phoneJpeg();
  before(async () => {
    filing = await startFiling();
    officer = await filing.staff();
    holder = await filing.api.draft();
    await holder.write(ANSWERS);
    photo = await holder.put(jpeg, { name: 'a"; filename=x.html\u202Egpj./..\\é.jpg', mediaType: 'image/jpeg' });
    assert.equal((await holder.submit()).status, 201);
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });
  const get = (path: string, token: string, headers = {}): Promise<Response> =>
    fetch(`${filing.api.url}/v1/dossiers/${holder.id}${path}`, {
      headers: { Authorization: `Bearer ${token}`, ...headers },
    });

  it('are saved and never shown: a document, a result, a receipt on paper', async () => {
    assertHarmless(
      await get(`/documents/${photo}/content`, holder.token),
      /filename="a__ filename_x\.htmlgpj\._\.\._e\.jpg"/,
    );
    assertHarmless(await get('/receipt', holder.token, { Accept: 'application/pdf' }), /\.pdf"/);

    const { api } = filing;
    const act = (body: object) => api.call('POST', `/v1/desk/dossiers/${holder.id}/actions`, { token: officer, body });
    assert.equal((await act({ action: 'accept' })).status, 200);
    const result = crypto.randomUUID();
    const bytes = pdfFile();
    const announced = {
      slot: 'result',
      name: 'Kết quả.pdf',
      mediaType: 'application/pdf',
      size: bytes.length,
      sha256: sha256(bytes),
    };
    const at = `/v1/dossiers/${holder.id}/documents/${result}`;
    assert.equal((await api.call('PUT', at, { token: officer, body: announced })).status, 200);
    const tus = { 'Tus-Resumable': '1.0.0' };
    const begun = await api.call('POST', '/v1/uploads', {
      token: officer,
      key: null,
      headers: { ...tus, 'Upload-Length': String(bytes.length), 'Upload-Metadata': holder.metadata(result) },
    });
    const part = { ...tus, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' };
    const upload = begun.headers.get('location') ?? '';
    assert.equal((await api.call('PATCH', upload, { token: officer, key: null, headers: part, bytes })).status, 204);
    assert.equal((await act({ action: 'finish', results: [result] })).status, 200);
    const given = await get(`/results/${result}`, holder.token);
    assertHarmless(given, /Ket qua\.pdf"; filename\*=UTF-8''K%E1%BA%BFt%20qu%E1%BA%A3\.pdf/);
    // The log names its digest: who was given it can prove it.
    assert.equal(sha256(new Uint8Array(await given.arrayBuffer())), sha256(bytes));
  });

  it('are a photo without its place and its camera for the ward, and the very photo for who sent it', async () => {
    const own = Buffer.from(await (await get(`/documents/${photo}/content`, holder.token)).arrayBuffer());
    assert.ok(own.equals(jpeg));
    const response = await get(`/documents/${photo}/content`, officer);
    const copy = Buffer.from(await response.arrayBuffer());
    assert.equal(response.headers.get('content-length'), String(copy.length));
    assert.equal(response.headers.get('content-type'), 'image/jpeg');
    assert.ok(!copy.includes('GPS') && !copy.includes('NGUYEN'));
    assert.ok(copy.length < jpeg.length);
  });

  it('are as many as are said of a photo in which zeros stand for its place, in pieces and to their end', async () => {
    const draft = await filing.api.draft();
    await draft.write(ANSWERS);
    const heic = heicFile();
    const id = await draft.put(heic, { mediaType: 'image/heic' });
    assert.equal((await draft.submit()).status, 201);
    const response = await fetch(`${filing.api.url}/v1/dossiers/${draft.id}/documents/${id}/content`, {
      headers: { Authorization: `Bearer ${officer}` },
    });
    const copy = Buffer.from(await response.arrayBuffer());
    assert.equal(copy.length, heic.length);
    assert.ok(!copy.includes('GPS') && copy.includes('irot'));
  });
});

import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { LIMITS } from '../../src/contract/wire/limits.ts';
import { expire } from '../../src/gateway/dossiers/expire.ts';
import { Turns } from '../../src/gateway/files/turns.ts';
import { startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { heavyPicture, pdfFile, pngFile } from '../support/files.ts';
import { APPLICANT, GovStack, wrongIn, type GovAsk, type GovTold } from '../support/govstack.ts';
import { assertShape } from '../support/govstack-shapes.ts';
import { OPTIONAL_SLOT, SLOT } from '../support/invented-catalogue.ts';

/** A picture as no dossier takes one: text that says it is a picture. */
const NO_PICTURE = btoa("{\n  fieldname: 'image',\n  originalname: 'Screenshot.png'\n}");

describe('documents', () => {
  let filing: FilingGateway;
  let block: GovStack;
  before(async () => {
    filing = await startFiling();
    block = new GovStack(filing.api.url);
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });
  const send = (form: GovAsk['form'] | undefined, query = ''): Promise<GovTold> =>
    block.call('POST', `/documents${query}`, { client: null, ...(form && { form }) });
  const files = (...parts: (Uint8Array | string)[]): FormData => {
    const form = new FormData();
    for (const part of parts)
      form.append('file', typeof part === 'string' ? part : new File([new Uint8Array(part)], 'ảnh thử.png'));
    return form;
  };
  const documentsOf = async (fileId: string): Promise<{ slot: string; name: string; media_type: string }[]> =>
    filing.gateway.services.db
      .selectFrom('documents')
      .select(['slot', 'name', 'media_type'])
      .where('dossier_id', '=', fileId)
      .orderBy('position')
      .execute();

  it('are taken as files, and as base64 in a form of either kind', async () => {
    const base64 = Buffer.from(pngFile(3, 3)).toString('base64');
    for (const form of [files(pngFile(3, 3)), files(base64), new URLSearchParams({ file: base64 })]) {
      const told = await send(form);
      assert.equal(told.status, 200);
      assertShape('upload', told.json, { closed: true });
      assert.partialDeepStrictEqual(told.body, { code: 200, type: 'image/png' });
      const made = await block.start({ documentUrls: [String(told.body['url'])] });
      assert.equal((await documentsOf(made.fileId))[0]?.media_type, 'image/png');
    }
  });
  it('are taken whatever they are, with any words about them', async () => {
    const told = await send(new URLSearchParams({ file: NO_PICTURE }), '?additionalMetadata=additional%20metadata');
    assert.equal(told.status, 200);
    assertShape('upload', told.json, { closed: true });
    assert.equal(told.body['type'], 'application/octet-stream');
  });
  it('but only files the ward can open are put on an application', async () => {
    const { body } = await send(new URLSearchParams({ file: NO_PICTURE }));
    const told = await block.call('POST', `/services/${await block.serviceId()}/applications`, {
      body: { applicantId: APPLICANT, documentUrls: [String(body['url'])] },
    });
    assert.deepEqual([told.status, told.body['code']], [400, 'document.type-refused']);
  });
  it('are not there without a file', async () => {
    const empty = new URLSearchParams({ file: '' });
    for (const form of [undefined, new URLSearchParams(), empty, files(), files(new Uint8Array()), files('')]) {
      const told = await send(form);
      assert.equal(told.status, 400);
      assertShape('systemError', told.json);
    }
    assert.deepEqual(wrongIn(await send(undefined)), ['/file value.missing']);
  });
  it('come one at a time, as a form, and as base64 where they come as text', async () => {
    assert.deepEqual(wrongIn(await send(files(pngFile(3, 3), pdfFile()))), ['/file value.too-many']);
    assert.deepEqual(wrongIn(await send(files('đây không phải base64'))), ['/file value.format']);
    const broken = await block.call('POST', '/documents', {
      body: 'no boundary here',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    });
    assert.deepEqual([broken.status, broken.body['code']], [400, 'request.malformed']);
    const json = await block.call('POST', '/documents', { body: { file: ['V2UgbG92ZSBqc29uIQ=='] } });
    assert.equal(json.status, 400);
  });
  it('are not larger than a dossier takes them', async () => {
    const largest = await send(files(heavyPicture(LIMITS.usualFileBytes)));
    assert.equal(largest.status, 200);
    const larger = await send(files(heavyPicture(LIMITS.usualFileBytes + 1)));
    assert.deepEqual([larger.status, larger.body['code']], [413, 'document.too-large']);
    const far = await send(files(randomBytes(LIMITS.usualFileBytes * 2)));
    assert.deepEqual([far.status, far.body['code']], [413, 'request.body-too-large']);
  });
  it('go where they were sent for, and without a word to the first paper that lacks one', async () => {
    const url = (slot: string): Promise<string> => block.upload(pngFile(3, 3), 'a.png', slot);
    const made = await block.start({
      documentUrls: [await url(OPTIONAL_SLOT), await url(''), await url(''), await url('')],
    });
    assert.deepEqual(
      (await documentsOf(made.fileId)).map(({ slot }) => slot),
      [OPTIONAL_SLOT, SLOT, SLOT, SLOT],
    );
    const told = await block.call('POST', `/services/${await block.serviceId()}/applications`, {
      body: { applicantId: APPLICANT, documentUrls: [await url('no-such-slot')] },
    });
    assert.deepEqual([told.status, told.body['code']], [400, 'document.slot-unknown']);
  });
  it('have a name in which nothing is hidden, or one made up', async () => {
    const named = await block.upload(pngFile(3, 3), 'a\u202egnp.exe\u200b.png');
    const unnamed = String((await send(new URLSearchParams({ file: pdfFile().toString('base64') }))).body['url']);
    const made = await block.start({ documentUrls: [named, unnamed] });
    assert.deepEqual(
      (await documentsOf(made.fileId)).map(({ name }) => name),
      ['agnp.exe.png', 'giay-to.pdf'],
    );
  });
  it('belong to one application: the first that names them', async () => {
    const url = await block.upload();
    await block.start({ documentUrls: [url] });
    const told = await block.call('POST', `/services/${await block.serviceId()}/applications`, {
      body: { applicantId: APPLICANT, documentUrls: [url] },
    });
    assert.deepEqual(wrongIn(told), ['/documentUrls/0 document.unknown']);
  });
  it('of another application cannot be named', async () => {
    const [url = ''] = (await block.sent()).applicationData.documentUrls;
    const made = await block.start();
    const told = await block.call('PUT', `/applications/${made.fileId}`, {
      token: made.accessToken,
      body: { applicantId: APPLICANT, documentUrls: [url] },
    });
    assert.deepEqual(wrongIn(told), ['/documentUrls/0 document.unknown']);
  });
  it('wait a day, and then are deleted', async () => {
    await using own = await startFiling();
    const there = new GovStack(own.api.url);
    const [kept, left] = [await there.upload(), await there.upload()];
    const made = await there.start({ documentUrls: [kept] });
    own.setTime('2026-11-24T08:59:59+07:00');
    await expire(own.gateway.services);
    const named = await there.upload();
    assert.equal(await stored(own), 3);
    own.setTime('2026-11-24T09:00:01+07:00');
    await expire(own.gateway.services);
    assert.equal(await stored(own), 2);
    const put = await there.call('PUT', `/applications/${made.fileId}`, {
      token: made.accessToken,
      body: { applicantId: APPLICANT, documentUrls: [...made.applicationData.documentUrls, left] },
    });
    assert.deepEqual(wrongIn(put), ['/documentUrls/1 document.unknown']);
    await there.start({ documentUrls: [named] });
  });
  it('cannot be read where they wait', async () => {
    const url = await block.upload();
    assert.equal((await fetch(url)).status, 404);
    assert.equal((await block.call('GET', `/documents/${randomUUID()}`)).status, 404);
  });
  it('are read a few at a time', async () => {
    const turns = new Turns(2);
    const order: string[] = [];
    const ends: (() => void)[] = [];
    const work = (name: string): Promise<void> =>
      turns.take(async () => {
        order.push(name);
        await new Promise<void>((resolve) => ends.push(resolve));
      });
    const all = ['a', 'b', 'c'].map(work);
    await Promise.resolve();
    assert.deepEqual(order, ['a', 'b']);
    ends[0]?.();
    await all[0];
    assert.deepEqual(order, ['a', 'b', 'c']);
    ends.forEach((end) => end());
    await Promise.all(all);
    await assert.rejects(
      turns.take(() => Promise.reject(new Error('broke'))),
      /broke/,
    );
    assert.equal(await turns.take(() => Promise.resolve('goes on')), 'goes on');
  });
});

/** Files the gateway keeps. */
async function stored({ dataDir }: FilingGateway): Promise<number> {
  const kept = await readdir(join(dataDir, 'files', 'kept'), { recursive: true, withFileTypes: true });
  return kept.filter((one) => one.isFile()).length;
}

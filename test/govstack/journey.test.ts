import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startFiling } from '../support/filing-gateway.ts';
import { pdfFile, pngFile } from '../support/files.ts';
import { APPLICANT, CONSENT, DATA, GovStack } from '../support/govstack.ts';
import { SLOT } from '../support/invented-catalogue.ts';
import { verify } from '../support/verify.ts';

it('an application goes from its first word to its result by these calls alone', async () => {
  await using filing = await startFiling();
  const block = new GovStack(filing.api.url);
  const operator = await filing.staff();

  // The applicant finds the service and its form, and begins.
  const [service] = await block.list('/services?name=thu%20nghiem');
  const [form] = await block.list(`/services/${String(service?.['id'])}/eForms`);
  assert.equal((await block.call('GET', `/eForms/${String(form?.['eFormId'])}`)).status, 200);
  const begun = await block.call('POST', `/services/${String(service?.['id'])}/applications`, {
    body: { applicantId: APPLICANT, applicationName: 'Đơn thử' },
  });
  const { fileId, accessToken: token } = begun.body as { fileId: string; accessToken: string };

  // Fills it in, with a paper, and sends it.
  const body = { applicantId: APPLICANT, formData: { data: DATA }, documentUrls: [await block.upload(pngFile(5, 5))] };
  assert.equal((await block.call('PUT', `/applications/${fileId}`, { token, body })).status, 200);
  const sent = await block.complete(fileId, token, { consent: CONSENT });
  assert.match(sent.receipt?.code ?? '', /^H27\.30-/);

  // The ward finds the paper too dim and sends the application back.
  const items = [{ slot: SLOT, name: 'Giấy tờ chính', reason: 'Ảnh bị mờ' }];
  const back = await block.complete(fileId, operator, { action: 'request-supplement', note: 'Xin chụp lại', items });
  assert.equal(back.status.code, 'SENDBACK');
  const seen = await block.call('GET', `/applications/${fileId}`, { token });
  assert.partialDeepStrictEqual(seen.body, { status: { code: 'SENDBACK' }, ended: false });

  // The applicant reads why, and sends a better one.
  const task = await block.call('GET', `/tasks/${await block.taskOf(fileId, token)}`, { token });
  assert.partialDeepStrictEqual(task.body, { eFormId: 'supplement', description: 'Xin chụp lại' });
  const had = (seen.body['applicationData'] as { documentUrls: string[] }).documentUrls;
  const added = { applicantId: APPLICANT, documentUrls: [...had, await block.upload(pdfFile(), 'giấy tờ.pdf', '')] };
  assert.equal((await block.call('PUT', `/applications/${fileId}`, { token, body: added })).status, 200);
  assert.equal((await block.complete(fileId, token, { note: 'Tôi gửi lại' })).status.code, 'APPROVED');

  // The ward does the rest, step by step.
  const steps: string[] = [];
  for (let left = await block.list(`/tasks?fileId=${fileId}`, { token: operator }); left.length > 0;) {
    steps.push(String(left[0]?.['name']));
    await block.complete(fileId, operator);
    left = await block.list(`/tasks?fileId=${fileId}`, { token: operator });
  }
  assert.deepEqual(steps, ['Tiếp nhận hồ sơ', 'Chuyển xử lý hồ sơ', 'Giải quyết hồ sơ', 'Trả kết quả']);
  const ended = await block.call('GET', `/applications/${fileId}`, { token });
  assert.partialDeepStrictEqual(ended.body, { status: { code: 'APPROVED', title: 'Đã trả kết quả' }, ended: true });
  assert.equal((ended.body['applicationData'] as { documentUrls: string[] }).documentUrls.length, 2);

  // And it is counted, and everything is as it was signed.
  assert.partialDeepStrictEqual((await block.list('/data/statistics'))[0], { processed: 2, approved: 1, sentBack: 1 });
  await verify(filing.dataDir, filing.environment);
  assert.deepEqual(filing.faults, []);
});

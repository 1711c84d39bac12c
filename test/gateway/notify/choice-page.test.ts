import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { OTHER_AGENCY } from '../../support/invented-catalogue.ts';
import { trustMailServer } from '../../support/mail/mail-server.ts';
import { MAILBOX, MOBILE, ToldApplicant } from '../../support/told-applicant.ts';

describe('the page on which an applicant chooses to be told', () => {
  let told: ToldApplicant;
  before(async () => {
    trustMailServer();
    told = await ToldApplicant.start();
  });
  after(async () => {
    assert.deepEqual(told.filing.faults, []);
    await told[Symbol.asyncDispose]();
  });
  const send = async (fields: Record<string, string>): Promise<[number, string]> => {
    const answer = await fetch(`${told.filing.api.url}/notifications`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    });
    return [answer.status, await answer.text()];
  };

  it('takes the code and the tracking secret of a receipt, as people type them, and begins and ends messages', async () => {
    const { holder, receipt } = await told.filed(null);
    const proof = { code: ` ${receipt.code.toLowerCase()} `, secret: receipt.trackingSecret.toLowerCase() };
    const on = async (): Promise<unknown> => (await holder.call('GET', '/notifications')).body['on'];
    assert.equal((await send({ ...proof, email: ` ${MAILBOX} `, sms: '' }))[0], 200);
    assert.deepEqual(await on(), ['email']);
    assert.equal((await send({ ...proof, email: '', sms: MOBILE }))[0], 200);
    assert.deepEqual(await on(), ['email', 'sms']);
    await told.act(holder, { action: 'accept' });
    assert.deepEqual(await told.ended(), ['sent', 'sent']);
    assert.equal((await send({ ...proof, what: 'end', email: 'x' }))[0], 200);
    assert.deepEqual(await on(), []);
  });

  it('is a form without a script; what was typed stays, as text and nothing else', async () => {
    const answer = await fetch(`${told.filing.api.url}/notifications`);
    const text = await answer.text();
    assert.equal(answer.status, 200);
    assert.match(
      answer.headers.get('content-security-policy') ?? '',
      /^default-src 'none'; style-src 'self'; form-action 'self'/,
    );
    assert.doesNotMatch(text, /<script|onclick|style=/);
    assert.equal((text.match(/<label\s*>/g) ?? []).length, 4);
    const [, said] = await send({ code: '<b>x</b>', secret: 'y"z', email: MAILBOX });
    for (const typed of ['<b>', 'y"z']) assert.ok(!said.includes(typed), typed);
    for (const kept of ['value="&#60;b&#62;x&#60;/b&#62;"', 'value="y&#34;z"', `value="${MAILBOX}"`])
      assert.ok(said.includes(kept), kept);
    assert.equal((await fetch(`${told.filing.api.url}/notifications`, { method: 'PUT' })).status, 405);
  });

  it('answers a wrong secret, another’s secret and an unknown code alike, and changes nothing', async () => {
    const { holder, receipt } = await told.filed(null);
    const { receipt: other } = await told.filed(null);
    const [first, ...more] = await Promise.all([
      send({ code: receipt.code, secret: 'K7QM-3XWP-9TRA', email: MAILBOX }),
      send({ code: receipt.code, secret: other.trackingSecret, email: MAILBOX }),
      send({ code: receipt.code, secret: '', email: MAILBOX }),
      send({ code: receipt.code, email: MAILBOX }),
      send({ code: 'H27.30-261123-9999', secret: receipt.trackingSecret, email: MAILBOX }),
      send({ code: "' or 1=1 --", secret: receipt.trackingSecret, email: MAILBOX }),
      send({ secret: receipt.trackingSecret, email: MAILBOX }),
    ]);
    assert.equal(first[0], 422);
    const untyped = ([status, page]: [number, string]): unknown => [status, page.replace(/value="[^"]*"/g, '')];
    for (const one of more) assert.deepEqual(untyped(one), untyped(first));
    assert.deepEqual((await holder.call('GET', '/notifications')).body['on'], []);
  });

  it('takes no address that is none, nothing that is too long, and no kind that the agency does not offer', async () => {
    const { receipt } = await told.filed(null);
    const proof = { code: receipt.code, secret: receipt.trackingSecret };
    for (const fields of [
      {},
      { email: 'a@b.vn\r\nBcc: c@d.vn' },
      { email: 'a@b' },
      { sms: '113' },
      { email: MAILBOX, sms: '113' },
    ])
      assert.equal((await send({ ...proof, ...fields }))[0], 422, JSON.stringify(fields));
    assert.equal((await send({ ...proof, email: 'x'.repeat(10_000) }))[0], 413);
    const { receipt: elsewhere } = await told.filing.api.filed(OTHER_AGENCY);
    const [status, text] = await send({ code: elsewhere.code, secret: elsewhere.trackingSecret, email: MAILBOX });
    assert.equal(status, 422);
    assert.match(text, /chưa gửi tin/);
  });
});

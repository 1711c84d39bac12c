import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { before, describe, it } from 'node:test';
import { trustMailServer } from '../../support/mail/mail-server.ts';
import { LOOKUP, MOBILE, ToldApplicant } from '../../support/told-applicant.ts';
import { until } from '../../support/until.ts';

before(() => {
  trustMailServer();
});

const answer =
  (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void =>
    void response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
const sms = { sms: MOBILE };

describe('a short message to the applicant', () => {
  it('goes as the provider wants it: its body, its headers, its secret, the number as it writes numbers', async () => {
    await using told = await ToldApplicant.start();
    const { receipt } = await told.filed(sms);
    assert.deepEqual(await told.ended(), ['sent']);
    const [received] = told.provider.received;
    const [row] = await told.rows();
    assert.deepEqual(JSON.parse(received?.body ?? ''), {
      Phone: '84912345678',
      Content: `Phuong Thu Nhat: da nhan ho so ${receipt.code}. Hen tra ket qua 27/11/2026. Tra cuu: ${LOOKUP}`,
      RequestId: row?.id,
      SmsType: 2,
      To: ['84912345678'],
    });
    assert.equal(received?.path, '/gui');
    assert.equal(received.headers.authorization, 'Bearer khoa-cua-nha-mang');
    assert.match(received.headers['content-type'] ?? '', /^application\/json/);
  });

  it('goes as a form or as XML, in which nothing that is filled in ends its place', async () => {
    for (const [format, body, phone, wanted] of [
      [
        'form',
        { to: '{phone}', text: '{text}', kind: 4 },
        '+84',
        /^to=%2B84912345678&text=A-B%3A\+da\+nhan\+ho\+so\+H27.*&kind=4$/,
      ],
      [
        'xml',
        '<sms><to>{phone}</to><text>{text}</text></sms>',
        '0',
        /^<sms><to>0912345678<\/to><text>A-B: da nhan[^<]*<\/text><\/sms>$/,
      ],
    ] as const) {
      const agencies = { '18073': { lookup: `${LOOKUP}?a=1&b=2`, sender: 'A-B' } };
      await using told = await ToldApplicant.start({ sms: { format, body, phone, agencies } });
      await told.filed(sms);
      assert.deepEqual(await told.ended(), ['sent']);
      const [received] = told.provider.received;
      assert.match(received?.body ?? '', wanted);
      assert.ok(!received?.body.includes('a=1&b=2'), 'an address is a value, not two fields');
    }
  });

  for (const [what, how, ends] of [
    ['takes it', answer({ CodeResult: '100', SMSID: 'x' }), 'sent'],
    ['never will', answer({ CodeResult: '104', ErrorMessage: '84912345678 sai' }), 'dead refused 200 104'],
    ['says what no rule knows', answer({ CodeResult: '999' }), 'dead answer-unknown 200 999'],
    ['echoes the number as its code', answer({ CodeResult: '84912345678' }), 'dead answer-unknown 200'],
    ['answers a number for a text', answer({ CodeResult: 100 }), 'dead answer-unknown 200 100'],
    ['answers nothing that can be read', answer('<html>0912345678</html>'), 'dead answer-unknown 200'],
    ['answers `__proto__`', answer('{"__proto__":{"CodeResult":"100"}}'), 'dead answer-unknown 200'],
    ['does not know us', answer({ CodeResult: '100' }, 401), 'dead answered 401 100'],
    ['leads elsewhere', answer('', 302, { Location: 'http://127.0.0.1:1/' }), 'dead answered 302'],
  ] as const)
    it(`is tried once where the provider ${what}`, async () => {
      await using told = await ToldApplicant.start();
      told.provider.answers.push(how);
      await told.filed(sms);
      assert.deepEqual(await told.ended(), [ends]);
      assert.equal(told.provider.received.length, 1);
    });

  for (const [what, how] of [
    ['has no money of ours left', answer({ CodeResult: '103' })],
    ['is asked too often', answer('', 429, { 'Retry-After': '0' })],
    ['is closed', answer('', 503)],
  ] as const)
    it(`comes later, once, where the provider ${what}`, async () => {
      await using told = await ToldApplicant.start();
      told.provider.answers.push(how);
      await told.filed(sms);
      assert.deepEqual(await told.ended(), ['sent']);
      assert.equal(told.provider.received.length, 2);
    });

  for (const [what, how, why] of [
    ['breaks the connection', (response: ServerResponse): void => void response.socket?.destroy(), 'cut'],
    ['does not answer', (): void => undefined, 'timed-out'],
    ['answers without an end', (response: ServerResponse): void => void response.write('{'), 'timed-out'],
    ['answers far too much', answer('x'.repeat(100_000)), 'answer-too-large'],
    ['fails', answer('', 500), 'answered'],
  ] as const) {
    it(`does not come a second time where the provider ${what}, as it may have taken it; what follows goes on`, async () => {
      await using told = await ToldApplicant.start({ pace: { attempt: 700 } });
      told.provider.answers.push(how);
      const { holder } = await told.filed(sms);
      await told.act(holder, { action: 'accept' });
      assert.deepEqual(await told.ended(), [`skipped may-have-arrived ${why}`, 'sent']);
      assert.equal(told.provider.received.length, 2);
    });

    it(`comes again, under the same id, where the provider ${what} and knows messages again`, async () => {
      await using told = await ToldApplicant.start({ sms: { knowsAgain: true }, pace: { attempt: 700, tries: 50 } });
      told.provider.answers.push(how);
      await told.filed(sms);
      assert.deepEqual(await told.ended(), ['sent']);
      assert.equal(told.provider.received.length, 2);
      assert.equal(told.provider.received[0]?.body, told.provider.received[1]?.body);
    });
  }

  it('does not come a second time after a gateway that was killed in the middle', async () => {
    await using told = await ToldApplicant.start({ pace: { attempt: 20_000, claim: 1 } });
    told.provider.answers.push(() => undefined);
    await told.filed(sms);
    await until('it has come', () => told.provider.received.length > 0);
    // As a kill leaves it: claimed, and nobody there to say how it ended.
    const before = (await told.rows())[0];
    await told.filing.restart();
    await told.filing.gateway.services.db
      .updateTable('deliveries')
      .set({
        state: 'waiting',
        attempts: before?.attempts ?? 1,
        may_have_arrived: 1,
        problem: null,
        ended_at: null,
        due_at: before?.created_at ?? '',
      })
      .execute();
    assert.deepEqual(await told.ended(), ['skipped may-have-arrived']);
    assert.equal(told.provider.received.length, 1);
  });

  it('that was given up is sent again by the desk, to whoever still agrees', async () => {
    await using told = await ToldApplicant.start();
    told.provider.answers.push(answer({ CodeResult: '104' }), answer({ CodeResult: '104' }));
    await told.filed(sms);
    await told.ended();
    const { holder: other } = await told.filed(sms);
    await told.ended();
    const token = await told.filing.staff();
    await other.call('PATCH', '/notifications', { body: { sms: null } });
    for (const { id } of await told.rows())
      await told.filing.api.call('POST', `/v1/desk/deliveries/${id}/actions`, { token, body: { action: 'replay' } });
    assert.deepEqual((await told.ended()).sort(), ['sent', 'skipped not-agreed']);
  });

  for (const [what, url] of [
    ['this machine', 'https://127.0.0.1:1/'],
    ['a metadata service', 'https://169.254.169.254/latest/'],
    ['a private network', 'https://10.0.0.8/'],
    ['this machine by name', 'https://localhost:1/'],
  ] as const)
    it(`goes nowhere where its provider is ${what} and that is not allowed`, async () => {
      await using told = await ToldApplicant.start({ sms: { url, insideNetwork: false } });
      await told.filed(sms);
      assert.deepEqual(await told.ended(), ['dead address-forbidden']);
    });
});

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  MAIL_PASSWORD,
  MAIL_USER,
  readMail,
  STRANGERS_CERTIFICATE,
  trustMailServer,
  type Fault,
} from '../../support/mail/mail-server.ts';
import { LOOKUP, MAILBOX, PUBLIC_URL, ToldApplicant } from '../../support/told-applicant.ts';
import { until } from '../../support/until.ts';

before(() => {
  trustMailServer();
});

describe('a mail to the applicant', () => {
  it('says which dossier, what happened, where to look it up and by when, over TLS and signed in', async () => {
    await using told = await ToldApplicant.start();
    const { receipt } = await told.filed();
    assert.deepEqual(await told.ended(), ['sent']);
    const [mail] = told.server.mails;
    assert.ok(mail);
    const { raw, ...way } = mail;
    assert.deepEqual(way, {
      from: 'mot-cua@ward.example.vn',
      to: [MAILBOX],
      hello: 'ward.example.vn',
      secure: true,
      user: MAIL_USER,
    });
    const { headers, text, html } = readMail(raw);
    assert.equal(headers.get('subject'), `Hồ sơ ${receipt.code}: đã nhận`);
    assert.equal(headers.get('from'), 'Phường Thử Nhất <mot-cua@ward.example.vn>');
    assert.equal(headers.get('to'), MAILBOX);
    assert.equal(headers.get('auto-submitted'), 'auto-generated');
    for (const content of [text, html])
      for (const part of [
        receipt.code,
        LOOKUP,
        '27/11/2026',
        'đã nhận được hồ sơ',
        'has received',
        `${PUBLIC_URL}/notifications/stop/`,
      ])
        assert.ok(content.includes(part), `${part} in ${content}`);
    assert.ok(text.indexOf('đã nhận') < text.indexOf('has received'), 'Vietnamese first');
    assert.doesNotMatch(html, /<img|<script|style=|src=/i, 'nothing that is fetched or followed');
  });

  it('says nothing of anybody: no name, number, answer, procedure, word of the ward, nor what opens the dossier', async () => {
    await using told = await ToldApplicant.start();
    const { holder, receipt } = await told.filed();
    await told.act(holder, { action: 'accept', note: 'Lời của cán bộ' });
    await told.act(holder, {
      action: 'request-supplement',
      note: 'Ảnh mờ',
      items: [{ slot: 'them', name: 'Giấy ly hôn', reason: 'mờ' }],
    });
    await told.ended();
    const everything = told.server.mails
      .map(({ raw }) => `${raw}${JSON.stringify([...readMail(raw).headers])}${readMail(raw).text}${readMail(raw).html}`)
      .join('');
    assert.equal(told.server.mails.length, 3);
    for (const secret of [
      'Nguyễn',
      'Thử nghiệm',
      '9.000001',
      '0912',
      'Lời của',
      'Ảnh mờ',
      'ly hôn',
      receipt.trackingSecret,
      holder.id,
      holder.token,
    ])
      assert.ok(!everything.includes(secret), secret);
  });

  it('comes for each thing that concerns the applicant, in order, and for nothing else', async () => {
    await using told = await ToldApplicant.start();
    const { holder } = await told.filed();
    await told.act(holder, { action: 'accept' });
    await told.act(holder, { action: 'process' });
    await told.act(holder, { action: 'apologise', note: 'Quá tải', dueOn: '2026-12-04' });
    await told.act(holder, { action: 'request-payment', amount: 8000 });
    await told.act(holder, { action: 'confirm-payment' });
    await told.act(holder, { action: 'finish' });
    await told.act(holder, { action: 'return' });
    const { holder: refused } = await told.filed();
    await told.act(refused, { action: 'refuse', note: 'Sai nơi' });
    const { holder: stopped } = await told.filed();
    await told.act(stopped, { action: 'accept' });
    await told.act(stopped, { action: 'stop', note: 'Không đủ điều kiện' });
    await told.ended();
    const subjects = told.server.mails.map(
      ({ raw }) => /: (.*)$/.exec(readMail(raw).headers.get('subject') ?? '')?.[1],
    );
    assert.deepEqual(
      subjects.filter((one) => one !== 'đã nhận').sort(),
      [
        'cần nộp phí, lệ phí',
        'không được tiếp nhận',
        'xin lỗi vì chậm, hẹn lại',
        'đã có kết quả',
        'đã dừng giải quyết',
        'đã tiếp nhận',
        'đã tiếp nhận',
      ].sort(),
    );
    const own = told.server.mails
      .map(({ raw }) => readMail(raw))
      .find(({ headers }) => headers.get('subject')?.includes('chậm'));
    assert.ok(own?.text.includes('Ngày hẹn mới: 04/12/2026'));
  });

  it('tells only of what its connection names', async () => {
    await using told = await ToldApplicant.start({ mail: { events: ['ready'] } });
    const { holder } = await told.filed();
    await told.act(holder, { action: 'accept' });
    assert.deepEqual(await told.rows(), []);
  });

  for (const [what, fault] of [
    ['is greylisted', ['recipient', '451 4.7.1 thử lại sau']],
    ['finds a full mailbox', ['recipient', '452 4.2.2 hộp thư đầy']],
    ['meets a busy server', ['connect', '421 4.3.2 bận']],
    ['is not taken for now', ['message', '451 4.3.0 thử lại']],
    ['finds a server that says nothing at first', ['connect', 'silence']],
    ['finds a server that falls silent', ['recipient', 'silence']],
    ['is cut off before it was sent', ['sender', 'cut']],
    ['cannot sign in for now', ['sign-in', '454 4.7.0 thử lại']],
  ] as const satisfies readonly (readonly [string, Fault])[])
    it(`comes once where it ${what} at first`, async () => {
      await using told = await ToldApplicant.start({ pace: { attempt: 700, tries: 50 } });
      told.server.faults.push(fault);
      await told.filed();
      assert.deepEqual(await told.ended(), ['sent']);
      assert.equal(told.server.arrived.length, fault[0] === 'message' ? 2 : 1);
      const [row] = await told.rows();
      assert.ok((row?.attempts ?? 0) >= 2);
      assert.deepEqual(told.filing.faults, []);
    });

  for (const [what, fault] of [
    ['the connection breaks after it was sent', ['message', 'cut']],
    ['no answer comes after it was sent', ['message', 'silence']],
  ] as const satisfies readonly (readonly [string, Fault])[])
    it(`comes again under the same Message-ID where ${what}, so that it is shown once`, async () => {
      await using told = await ToldApplicant.start({ pace: { attempt: 700, tries: 50 } });
      told.server.faults.push(fault);
      await told.filed();
      assert.deepEqual(await told.ended(), ['sent']);
      const ids = told.server.arrived.map((raw) => readMail(raw).headers.get('message-id'));
      assert.equal(ids.length, 2);
      assert.equal(ids[0], ids[1]);
      assert.match(ids[0] ?? '', /^<[0-9a-f-]{36}@ward\.example\.vn>$/);
    });

  for (const [what, fault, ends] of [
    ['there is no such mailbox', ['recipient', '550 5.1.1 không có'], 'skipped mailbox-refused 550 5.1.1 recipient'],
    ['the mailbox takes nothing, without a reason', ['recipient', '550 no'], 'skipped mailbox-refused 550 recipient'],
    ['the server relays for us no more', ['recipient', '550 5.7.1 relay'], 'dead refused 550 5.7.1 recipient'],
    ['the sender is not believed', ['sender', '550 5.7.1 spf'], 'dead refused 550 5.7.1 sender'],
    ['the text is taken for spam', ['message', '554 5.7.1 spam'], 'dead refused 554 5.7.1 message'],
  ] as const satisfies readonly (readonly [string, Fault, string])[])
    it(`is tried once where ${what}`, async () => {
      await using told = await ToldApplicant.start();
      told.server.faults.push(fault);
      await told.filed();
      assert.deepEqual(await told.ended(), [ends]);
      assert.equal((await told.rows())[0]?.attempts, 1);
    });

  it('to a mailbox that is not there holds up nothing that follows', async () => {
    await using told = await ToldApplicant.start();
    told.server.faults.push(['recipient', '550 5.1.1 không có']);
    const { holder } = await told.filed();
    await told.act(holder, { action: 'accept' });
    assert.deepEqual(await told.ended(), ['skipped mailbox-refused 550 5.1.1 recipient', 'sent']);
  });

  it('is given up with a reason where the password is wrong, and goes when it is sent again', async () => {
    await using told = await ToldApplicant.start({ pace: { tries: 1 } });
    told.server.faults.push(['sign-in', '535 5.7.8 sai']);
    await told.filed();
    assert.deepEqual(await told.ended(), ['dead sign-in-refused 535 5.7.8 sign-in']);
    const token = await told.filing.staff();
    const { body } = await told.filing.api.call('GET', '/v1/desk/deliveries?state=dead&target=mail:thu', { token });
    const [item] = body['items'] as { id: string; target: string }[];
    assert.equal(item?.target, 'mail:thu');
    assert.ok(!JSON.stringify(body).includes('example.vn') && !JSON.stringify(body).includes(MAIL_PASSWORD));
    await told.filing.api.call('POST', `/v1/desk/deliveries/${item.id}/actions`, { token, body: { action: 'replay' } });
    await until('it is there', () => told.server.mails.length === 1, 10_000);
  });

  it('never goes without TLS: not where the server has none, nor where its certificate is a stranger’s', async () => {
    await using told = await ToldApplicant.start({ pace: { tries: 2 }, server: { disabledCommands: ['STARTTLS'] } });
    await told.filed();
    assert.match((await told.ended())[0] ?? '', /^dead tls-failed$/);
    assert.deepEqual(told.server.arrived, []);
    for (const server of [
      { key: STRANGERS_CERTIFICATE, cert: STRANGERS_CERTIFICATE },
      { key: undefined, cert: undefined },
    ]) {
      await using other = await ToldApplicant.start({ pace: { tries: 2 }, server });
      await other.filed();
      assert.deepEqual(await other.ended(), ['dead tls-failed']);
      assert.deepEqual(other.server.arrived, []);
    }
  });

  it('goes over TLS from the first byte where the server wants that', async () => {
    await using told = await ToldApplicant.start({ mail: { tls: 'implicit' }, server: { secure: true } });
    await told.filed();
    assert.deepEqual(await told.ended(), ['sent']);
    assert.equal(told.server.mails[0]?.secure, true);
  });
});

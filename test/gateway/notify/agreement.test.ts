import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { run } from '../../../src/gateway/commands/run.ts';
import { sweep } from '../../../src/gateway/retention/sweep-rows.ts';
import { consent, errorsOf, type Holder, type Told } from '../../support/api.ts';
import { OTHER_AGENCY } from '../../support/invented-catalogue.ts';
import { readMail, trustMailServer } from '../../support/mail/mail-server.ts';
import { MAILBOX, MOBILE, PUBLIC_URL, ToldApplicant } from '../../support/told-applicant.ts';
import { until } from '../../support/until.ts';

before(() => {
  trustMailServer();
});

/** The link in the newest mail, at this gateway. */
function stopPath(told: ToldApplicant): string {
  const { text } = readMail(told.server.mails.at(-1)?.raw ?? '');
  const [, path = ''] = new RegExp(`${PUBLIC_URL}(/notifications/stop/\\S+)`).exec(text) ?? [];
  assert.notEqual(path, '');
  return path;
}
const pressed = (told: ToldApplicant, path: string, body: string): Promise<Response> =>
  fetch(told.filing.api.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body,
  });
const shown = ({ body }: Told): unknown => [body['offered'], body['on']];

describe('whether an applicant is told', () => {
  it('is their choice: nobody who has not agreed is written to', async () => {
    await using told = await ToldApplicant.start();
    const { holder } = await told.filed(null);
    await told.act(holder, { action: 'accept' });
    const { holder: empty } = await told.filed({});
    await told.act(empty, { action: 'accept' });
    assert.deepEqual(await told.rows(), []);
    assert.equal(told.server.connections + told.provider.connections, 0);
  });

  it('is agreed to at filing or later, by the applicant, their tracking secret, or the desk they ask', async () => {
    await using told = await ToldApplicant.start();
    const { holder, receipt } = await told.filed(null);
    const token = await told.filing.staff();
    const change = (ask: object): Promise<Told> =>
      told.filing.api.call('PATCH', `/v1/dossiers/${holder.id}/notifications`, ask);
    assert.deepEqual(shown(await holder.call('GET', '/notifications')), [['email', 'sms'], []]);
    assert.deepEqual(shown(await change({ token: holder.token, body: { email: MAILBOX } })), [
      ['email', 'sms'],
      ['email'],
    ]);
    const secret = receipt.trackingSecret;
    assert.deepEqual(shown(await change({ secret, body: { sms: MOBILE } })), [
      ['email', 'sms'],
      ['email', 'sms'],
    ]);
    assert.deepEqual(shown(await change({ token, body: { email: null } })), [['email', 'sms'], ['sms']]);
    for (const [ask, outcome] of [
      [{ token: holder.token, body: {} }, 'request.invalid'],
      [{ body: { sms: null } }, 'auth.missing'],
      [{ secret: 'K7QM-3XWP-9TRA', body: { sms: null } }, 'dossier.unknown'],
      [{ token: await told.filing.staff('officer', OTHER_AGENCY), body: { sms: null } }, 'dossier.unknown'],
      [{ token: await told.filing.staff('volunteer'), body: { sms: null } }, 'auth.forbidden'],
      [{ token: await told.filing.resident(), body: { sms: null } }, 'dossier.unknown'],
    ] as const)
      assert.equal((await change(ask)).outcome, outcome);
    const draft = await told.filing.api.draft();
    assert.equal((await draft.call('PATCH', '/notifications', { body: { sms: MOBILE } })).outcome, 'dossier.not-filed');
  });

  it('is not offered, and nothing kept, where an agency has no connection', async () => {
    await using told = await ToldApplicant.start();
    const holder = await told.filing.api.readyDraft(OTHER_AGENCY);
    const { status } = await holder.submit({
      body: { consent: consent(), notify: { email: MAILBOX } },
    });
    assert.equal(status, 201);
    assert.deepEqual(shown(await holder.call('GET', '/notifications')), [[], []]);
    const refused = await holder.call('PATCH', '/notifications', { body: { email: MAILBOX } });
    assert.deepEqual(errorsOf(refused), ['/email value.unexpected']);
    assert.deepEqual(await told.filing.gateway.services.db.selectFrom('contacts').selectAll().execute(), []);
  });

  it('is asked at the last moment: what was ended before it went does not go, and is marked', async () => {
    await using told = await ToldApplicant.start({ pace: { longestWait: 60_000, firstWait: 60_000, tries: 50 } });
    told.server.faults.push(['recipient', '451 4.7.1 thử lại']);
    const { holder } = await told.filed();
    // Tried once; then the applicant changes their mind, and a minute goes by.
    await until('it was tried', async () => (await told.rows())[0]?.problem === 'answered');
    await holder.call('PATCH', '/notifications', { body: { email: null } });
    told.filing.setTime('2026-11-23T09:05:00+07:00');
    assert.deepEqual(await told.ended(), ['skipped not-agreed']);
    assert.deepEqual(told.server.mails, []);
  });

  it('ends by the link in the mail: opening it changes nothing, its button ends this dossier’s', async () => {
    await using told = await ToldApplicant.start();
    const { holder } = await told.filed();
    const { holder: other } = await told.filed();
    await told.ended();
    const path = stopPath(told);
    const page = await fetch(told.filing.api.url + path);
    const text = await page.text();
    assert.equal(page.status, 200);
    assert.match(text, /<form method="post">/);
    assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    for (const secret of [MAILBOX, holder.id, 'H27', '<script', 'http:']) assert.ok(!text.includes(secret), secret);
    const on = async (one: Holder): Promise<unknown> => (await one.call('GET', '/notifications')).body['on'];
    assert.deepEqual([await on(holder), await on(other)], [['email'], ['email']]);
    assert.equal((await pressed(told, path, '')).status, 200);
    assert.equal((await pressed(told, path, '')).status, 200, 'once more');
    assert.deepEqual([await on(holder), await on(other)].flat(), ['email'], 'one of the two');
  });

  it('ends by the button of a mail program (RFC 8058)', async () => {
    await using told = await ToldApplicant.start();
    const { holder } = await told.filed();
    await told.ended();
    const { headers } = readMail(told.server.mails[0]?.raw ?? '');
    assert.equal(headers.get('list-unsubscribe-post'), 'List-Unsubscribe=One-Click');
    assert.equal(headers.get('list-unsubscribe'), `<${PUBLIC_URL}${stopPath(told)}>`);
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    const answer = await fetch(told.filing.api.url + stopPath(told), { method: 'POST', body: form });
    assert.equal(answer.status, 200);
    assert.deepEqual((await holder.call('GET', '/notifications')).body['on'], []);
  });

  it('ends for ever for who wants that, whoever names their address and however they write it', async () => {
    await using told = await ToldApplicant.start();
    const { holder } = await told.filed();
    await told.ended();
    const path = stopPath(told);
    await pressed(told, path, '');
    assert.equal((await pressed(told, path, 'what=address')).status, 200, 'also after this dossier’s have ended');
    for (const email of [MAILBOX, MAILBOX.toUpperCase(), MAILBOX.replace('@', '+khac@')]) {
      const { holder: again } = await told.filed({ email });
      assert.deepEqual(
        (await again.call('GET', '/notifications')).body['on'],
        ['email'],
        'says nothing of what others want',
      );
    }
    assert.deepEqual(await told.ended(), ['sent']);
    await told.filed({ email: 'nguoi.khac@thu.example.vn' });
    assert.deepEqual((await told.ended()).sort(), ['sent', 'sent']);
    let out = '';
    const world = {
      environment: { ...told.filing.environment },
      out: (text: string) => (out += text),
      err: (text: string) => (out += text),
    };
    const lift = (...args: string[]): Promise<number> =>
      run(['connector', 'allow', ...args], { ...world, input: process.stdin });
    assert.equal(await lift('--email', MAILBOX), 0, out);
    assert.ok(!out.includes(MAILBOX));
    await told.act(holder, { action: 'accept' });
    await told.filed();
    assert.equal((await told.ended()).filter((one) => one === 'sent').length, 3);
  });

  it('is a link that nobody makes but the gateway', async () => {
    await using told = await ToldApplicant.start();
    await told.filed();
    await told.ended();
    const [, , , id = '', hash = '', seal = ''] = stopPath(told).split('/');
    const other = 'A'.repeat(43);
    const uuid = '5f0c1a52-6a1e-4a64-9a3e-0d3a8f1b7c11';
    for (const path of [
      [uuid, hash, seal],
      [id, other, seal],
      [id, hash, other],
      [id, hash, ''],
      [id, `${hash}%20`, seal],
      ['..', hash, seal],
    ])
      for (const method of ['GET', 'POST'])
        assert.equal(
          (await fetch(`${told.filing.api.url}/notifications/stop/${path.join('/')}`, { method })).status,
          404,
          path.join('/'),
        );
    assert.equal((await fetch(told.filing.api.url + stopPath(told), { method: 'DELETE' })).status, 405);
    const long = await pressed(told, stopPath(told), 'x'.repeat(5000));
    assert.equal(long.status, 413);
    assert.equal((await told.filing.gateway.services.db.selectFrom('contacts').select('id').execute()).length, 1);
  });
});

describe('an address', () => {
  let told: ToldApplicant;
  let answered: (method: 'PATCH' | 'POST', notify: object) => Promise<string | number>;
  before(async () => {
    told = await ToldApplicant.start();
    const { holder } = await told.filed(null);
    const draft = await told.filing.api.readyDraft();
    answered = async (method, notify) =>
      method === 'PATCH'
        ? (await holder.call('PATCH', '/notifications', { body: notify })).outcome
        : (await draft.submit({ body: { consent: consent(), notify } })).outcome;
  });
  after(async () => {
    assert.deepEqual(told.filing.faults, []);
    await told[Symbol.asyncDispose]();
  });

  for (const email of [
    'a@b.vn\r\nBcc: c@d.vn',
    'a@b.vn\nTo: c@d.vn',
    'a@b.vn\0',
    'a@b.vn ',
    ' a@b.vn',
    'a@b.vn,c@d.vn',
    'a@b.vn;c@d.vn',
    '<a@b.vn>',
    'a@b.vn> NOTIFY=SUCCESS',
    'Ai <a@b.vn>',
    '"a b"@c.vn',
    '"a@b"@c.vn',
    'a@[127.0.0.1]',
    'a@127.0.0.1',
    'a@b',
    'a@-b.vn',
    'a@b-.vn',
    'a@b..vn',
    '.a@b.vn',
    'a.@b.vn',
    'a..b@c.vn',
    'a@b@c.vn',
    '@b.vn',
    'a@',
    '',
    // Letters that look like others, and domains of them.
    'аdmin@example.vn',
    'admin@exаmple.vn',
    'ad\u{212a}in@example.vn',
    'a@tiếng-việt.vn',
    'a＠example.vn',
    'a@example。vn',
    'a@exam\u{200b}ple.vn',
    `${'a'.repeat(65)}@b.vn`,
    `a@${'b'.repeat(64)}.vn`,
    `a@${'b.'.repeat(126)}vn`,
    `${'a'.repeat(300_000)}@b.vn`,
    `a@${'a-'.repeat(30_000)}`,
  ])
    it(`is none: ${JSON.stringify(email.length > 60 ? `${email.slice(0, 60)}…` : email)}`, async () => {
      for (const [call, body] of [
        ['PATCH', { email }],
        ['POST', { email }],
      ] as const)
        assert.ok(
          ['request.invalid', 'request.malformed', 'request.body-too-large'].includes(
            String(await answered(call, body)),
          ),
          call,
        );
    });

  for (const sms of [
    '',
    '0',
    '113',
    '19001234',
    '02439123456',
    '+1 202 555 0100',
    '+8491234567',
    '0912345678,0912345679',
    '0912345678\n',
    '٠٩١٢٣٤٥٦٧٨',
    '０９１２３４５６７８',
    '0912-345-678 OR 1=1',
    '0912345678;',
    'tel:0912345678',
  ])
    it(`for short messages is none: ${JSON.stringify(sms)}`, async () => {
      assert.equal(await answered('PATCH', { sms }), 'request.invalid');
    });

  for (const change of [
    { email: 'a@b.vn' },
    { email: "o'brien+ho.so@sub.example.com.vn" },
    { email: 'a@xn--ting-vit-8ua2w.vn' },
    { email: `${'a'.repeat(64)}@b.vn` },
    { sms: '+84 912 345 678' },
    { sms: '0084912345678' },
    { sms: '(091) 234.56-78' },
  ])
    it(`is taken: ${JSON.stringify(change).slice(0, 60)}`, async () => {
      assert.equal(await answered('PATCH', change), 200);
    });
});

describe('an address is nowhere but in its sealed row', () => {
  it('not in deliveries, logs, metrics, the desk’s list, nor readable in the database', async () => {
    await using told = await ToldApplicant.start();
    told.server.faults.push(['recipient', '550 5.1.1 <nguoi.dan@thu.example.vn> không có']);
    const { holder } = await told.filed({ email: MAILBOX, sms: '0987 654 321' });
    await told.act(holder, { action: 'accept' });
    await told.ended();
    const { db } = told.filing.gateway.services;
    const token = await told.filing.staff('admin');
    const seen = [
      JSON.stringify(await told.rows()),
      JSON.stringify(await db.selectFrom('contact_uses').selectAll().execute()),
      JSON.stringify(await db.withoutPlugins().selectFrom('contacts').selectAll().execute()),
      (await told.filing.api.call('GET', '/v1/desk/deliveries', { token })).text,
      (await told.filing.api.call('GET', `/v1/desk/dossiers/${holder.id}`, { token })).text,
      (await holder.call('GET', '/notifications')).text,
      await (await fetch(`${told.filing.api.url}/metrics`)).text(),
      told.filing.faults.join(''),
    ].join('\n');
    for (const secret of ['nguoi.dan', 'thu.example.vn', '0987654321', '84987654321'])
      assert.ok(!seen.includes(secret), secret);
    assert.equal(
      (await db.selectFrom('contacts').select('address').where('kind', '=', 'email').executeTakeFirstOrThrow()).address,
      MAILBOX,
    );
  });

  it('and goes a month after the dossier has ended, or with it', async () => {
    await using told = await ToldApplicant.start();
    const { holder } = await told.filed();
    const { holder: open } = await told.filed();
    await told.act(holder, { action: 'refuse', note: 'Sai nơi' });
    const { db } = told.filing.gateway.services;
    const left = async (at: string): Promise<string[]> => {
      await sweep(db, 'contacts', new Date(at));
      return (await db.selectFrom('contacts').select('dossier_id').execute()).map(({ dossier_id }) => dossier_id);
    };
    assert.equal((await left('2026-12-22T09:00:00+07:00')).length, 2);
    assert.deepEqual(await left('2026-12-24T09:00:00+07:00'), [open.id]);
  });
});

describe('the bounds of a day', () => {
  it('keep a ward from flooding somebody whose address a stranger types, however it is written', async () => {
    await using told = await ToldApplicant.start({ mail: { mostPerAddress: 3 } });
    for (const email of [
      MAILBOX,
      MAILBOX.toUpperCase(),
      'nguoi.dan+1@thu.example.vn',
      'nguoi.dan+2@thu.example.vn',
      MAILBOX,
    ])
      await told.filed({ email });
    await told.filed({ email: 'nguoi.khac@thu.example.vn' });
    const ended = await told.ended();
    assert.deepEqual(ended.sort(), [
      'sent',
      'sent',
      'sent',
      'sent',
      'skipped limit-of-the-day',
      'skipped limit-of-the-day',
    ]);
    assert.equal(told.server.mails.length, 4);
    told.filing.setTime('2026-11-24T00:00:01+07:00');
    await told.filed();
    assert.equal((await told.ended()).filter((one) => one === 'sent').length, 5, 'the next day');
  });

  it('count a message once however often it is tried', async () => {
    await using told = await ToldApplicant.start({ mail: { mostPerAddress: 2 }, pace: { tries: 50 } });
    for (let times = 0; times < 4; times += 1) told.server.faults.push(['recipient', '451 4.7.1 thử lại']);
    const { holder } = await told.filed();
    await told.act(holder, { action: 'accept' });
    assert.deepEqual(await told.ended(), ['sent', 'sent']);
  });

  it('let what a ward will not pay for today wait until tomorrow', async () => {
    await using told = await ToldApplicant.start({
      mail: { mostPerDay: 1 },
      pace: { longestWait: 86_400_000, tries: 50 },
    });
    await told.filed();
    await told.ended();
    await told.filed({ email: 'nguoi.khac@thu.example.vn' });
    await until('it waits', async () => (await told.rows()).some(({ problem }) => problem === 'limit-of-the-day'));
    assert.equal(told.server.mails.length, 1);
    told.filing.setTime('2026-11-24T00:00:01+07:00');
    assert.deepEqual(await told.ended(), ['sent', 'sent']);
  });
});

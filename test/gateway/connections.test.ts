import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { agenciesOf } from '../../src/gateway/agencies/agencies.ts';
import { DEMO_AGENCIES } from '../../src/gateway/agencies/demo-agency.ts';
import { connect } from '../../src/gateway/connections/connect.ts';
import type { Catalogue } from '../../src/gateway/context.ts';
import { ConnectionsFolder, ENVIRONMENT, portalSettings } from '../support/connections.ts';
import { mailSettings, smsSettings } from '../support/told-applicant.ts';
import { newSecret } from '../support/webhook-receiver.ts';

const catalogue: Catalogue = {
  get: () => undefined,
  declaration: () => undefined,
  tariffs: () => [],
  all: [],
  search: () => [],
  digest: '',
};
const agencies = agenciesOf(DEMO_AGENCIES);
const secret = newSecret();
const link = null;
const stop = (): string => 'https://nopho.example.vn/notifications/stop';
const environment = {
  ...ENVIRONMENT,
  MAIL_USER: 'gui',
  MAIL_PASSWORD: 'mat-khau',
  SMS_TOKEN: 'mat-khau-2',
  BROKEN: 'mat-khau\r\nX: y',
  SECRET: secret,
  SHORT: 'whsec_AAAA',
  EMPTY: '',
};
const portal = portalSettings({ address: 'https://cong.example.gov.vn' });
const hook = {
  id: 'mot-cua',
  agency: '18073',
  url: 'https://mot-cua.example.gov.vn/nhan',
  secret: { environment: 'SECRET' },
};

const mail = mailSettings(587);
const sms = smsSettings(80, { url: 'https://tin.example.vn/gui', insideNetwork: false });
const lookup = 'https://thu.example.vn/tra-cuu';

const targets = (content: Record<string, unknown> | string): string[] => {
  using folder = new ConnectionsFolder();
  return connect(folder.write(content as never), { agencies, catalogue, environment, link, stop }).map(
    ({ name }) => name,
  );
};

describe('the connections file', () => {
  it('says who is told; nobody is, without one', () => {
    assert.deepEqual(connect(null, { agencies, catalogue, environment, link, stop }), []);
    assert.deepEqual(targets({}), []);
    assert.deepEqual(targets({ portal, webhooks: [hook], mail: [mail], sms: [sms] }), [
      'portal',
      'webhook:mot-cua',
      'mail:thu',
      'sms:tin',
    ]);
  });

  it('tells of the agencies it names and no other', () => {
    using folder = new ConnectionsFolder();
    const file = folder.write({ portal, webhooks: [hook], mail: [mail], sms: [sms] });
    for (const target of connect(file, { agencies, catalogue, environment, link, stop })) {
      assert.equal(target.takes('18073'), true);
      for (const other of ['18091', 'constructor', '__proto__', '']) assert.equal(target.takes(other), false);
    }
  });

  it('lets a secret stand in a file of its own', () => {
    using folder = new ConnectionsFolder();
    const file = folder.write(`${secret}\n` as never, 'secret');
    assert.deepEqual(targets({ webhooks: [{ ...hook, secret: { file } }] }), ['webhook:mot-cua']);
  });

  it('is as docs/connect.md shows it', () => {
    const doc = readFileSync(new URL('../../docs/connect.md', import.meta.url), 'utf8');
    const shown = [...doc.matchAll(/```json\n([^]*?)```/g)]
      .map(([, text = '']) => text)
      .find((text) => text.includes('"sms"'));
    const here = shown?.replace(/\{ "(environment|file)": "[^"]*" \}/g, '{ "environment": "SMS_TOKEN" }') ?? '';
    assert.deepEqual(targets(here), ['mail:ward', 'sms:esms']);
  });

  it('sends no mail that its reader could not end', () => {
    using folder = new ConnectionsFolder();
    const file = folder.write({ mail: [mail] });
    const world = { agencies, catalogue, environment, link, stop: null };
    assert.throws(() => connect(file, world), /ETDP_PUBLIC_URL/);
    assert.equal(connect(folder.write({ sms: [sms] }), world).length, 1);
  });

  for (const [what, content, said] of [
    ['no JSON', '{', /cannot be read/],
    ['a part that is not known', { portals: portal }, /not as it should be/],
    ['a password written into it', { portal: { ...portal, password: 'mat-khau' } }, /\/portal\/password/],
    ['a webhook’s secret written into it', { webhooks: [{ ...hook, secret }] }, /\/webhooks\/0\/secret/],
    ['an agency there is not', { portal: { ...portal, units: { khac: 'H27' } } }, /agency khac/],
    ['an agency there is not, for a webhook', { webhooks: [{ ...hook, agency: 'khac' }] }, /agency khac/],
    ['two webhooks of one id', { webhooks: [hook, hook] }, /one id to two/],
    ['a secret that is not there', { webhooks: [{ ...hook, secret: { environment: 'NONE' } }] }, /variable NONE/],
    ['a secret that is empty', { webhooks: [{ ...hook, secret: { environment: 'EMPTY' } }] }, /variable EMPTY/],
    ['a secret that is too short', { webhooks: [{ ...hook, secret: { environment: 'SHORT' } }] }, /24 to 64/],
    ['a secret file that is not there', { webhooks: [{ ...hook, secret: { file: '/khong/co' } }] }, /cannot be read/],
    ['a webhook without TLS', { webhooks: [{ ...hook, url: 'http://mot-cua.example' }] }, /begin with https/],
    ['a webhook that is no web address', { webhooks: [{ ...hook, url: 'file:///etc/passwd' }] }, /https address/],
    ['a webhook with a password in it', { webhooks: [{ ...hook, url: 'https://a:b@mot-cua.example' }] }, /password/],
    [
      'an adapter without TLS',
      { portal: { ...portal, address: 'http://cong.example', plainHttp: false } },
      /begin with https/,
    ],
    [
      'an adapter with a password in its address',
      { portal: { ...portal, address: 'https://a:b@cong.example' } },
      /https address/,
    ],
    ['a path that leads elsewhere', { portal: { ...portal, sendPath: '@evil.example/' } }, /\/portal\/sendPath/],
    ['file links from nowhere', { portal: { ...portal, fileLinks: true } }, /ETDP_PUBLIC_URL/],
    ['a mail password written into it', { mail: [{ ...mail, password: 'mat-khau' }] }, /\/mail\/0\/password/],
    ['a mail password that is not there', { mail: [{ ...mail, password: { environment: 'NONE' } }] }, /variable NONE/],
    ['a username without a password', { mail: [{ ...mail, password: undefined }] }, /or neither/],
    ['mail without TLS', { mail: [{ ...mail, tls: 'none' }] }, /should use TLS/],
    ['mail from more than an address', { mail: [{ ...mail, from: 'a@b.vn\r\nBcc: c@d.vn' }] }, /\/mail\/0\/from/],
    ['a mail server that is an address of a page', { mail: [{ ...mail, host: 'https://a.vn/' }] }, /\/mail\/0\/host/],
    ['an agency there is not, for mail', { mail: [{ ...mail, agencies: { khac: { lookup } } }] }, /agency khac/],
    ['two mail connections of one id', { mail: [mail, { ...mail, agencies: {} }] }, /one id to two mail/],
    ['two ways of mail for an agency', { mail: [mail, { ...mail, id: 'hai' }] }, /two mail connections/],
    ['a lookup without TLS', { mail: [{ ...mail, agencies: { 18073: { lookup: 'http://a.vn' } } }] }, /lookup/],
    ['a provider without TLS', { sms: [{ ...sms, url: 'http://tin.example.vn' }] }, /begin with https/],
    ['a provider with a password in its address', { sms: [{ ...sms, url: 'https://a:b@tin.example.vn' }] }, /password/],
    [
      'a secret that begins a header',
      { sms: [{ ...sms, secrets: { token: { environment: 'BROKEN' } } }] },
      /letters, digits/,
    ],
    ['a header that begins another', { sms: [{ ...sms, headers: { 'A\r\nB': 'c' } }] }, /headers/],
    ['a place nobody fills in', { sms: [{ ...sms, body: { ...(sms.body as object), x: '{ten}' } }] }, /\{ten\}/],
    ['the number in a header', { sms: [{ ...sms, headers: { To: '{phone}' } }] }, /\{phone\}/],
    ['a body without the text', { sms: [{ ...sms, body: { to: '{phone}' } }] }, /\{text\} in its body/],
    ['a body that is no form', { sms: [{ ...sms, format: 'form' }] }, /fields within fields/],
    ['a body that is no XML', { sms: [{ ...sms, format: 'xml' }] }, /as its format says/],
    ['no body', { sms: [{ ...sms, body: null }] }, /as its format says/],
    [
      'a secret called as the text',
      { sms: [{ ...sms, secrets: { text: { environment: 'SECRET' } } }] },
      /no secret text/,
    ],
    [
      'short messages that are two',
      { sms: [{ ...sms, agencies: { 18073: { lookup: `${lookup}/${'a'.repeat(90)}` } } }] },
      /160 fit into one/,
    ],
    ['a mapping that is not there', { portal: { ...portal, mapping: 'khong-co.json' } }, /khong-co\.json/],
  ] as const) {
    it(`is refused with ${what}, without a word of a secret`, () => {
      assert.throws(
        () => targets(content),
        (error: Error) =>
          said.test(error.message) && !error.message.includes(secret) && !error.message.includes('mat-khau'),
      );
    });
  }
});

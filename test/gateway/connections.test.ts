import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { agenciesOf } from '../../src/gateway/agencies/agencies.ts';
import { DEMO_AGENCIES } from '../../src/gateway/agencies/demo-agency.ts';
import { connect } from '../../src/gateway/connections/connect.ts';
import type { Catalogue } from '../../src/gateway/context.ts';
import { ConnectionsFolder, ENVIRONMENT, portalSettings } from '../support/connections.ts';
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
const environment = { ...ENVIRONMENT, SECRET: secret, SHORT: 'whsec_AAAA', EMPTY: '' };
const portal = portalSettings({ address: 'https://cong.example.gov.vn' });
const hook = {
  id: 'mot-cua',
  agency: '18073',
  url: 'https://mot-cua.example.gov.vn/nhan',
  secret: { environment: 'SECRET' },
};

const targets = (content: Record<string, unknown> | string): string[] => {
  using folder = new ConnectionsFolder();
  return connect(folder.write(content as never), { agencies, catalogue, environment, link }).map(({ name }) => name);
};

describe('the connections file', () => {
  it('says who is told; nobody is, without one', () => {
    assert.deepEqual(connect(null, { agencies, catalogue, environment, link }), []);
    assert.deepEqual(targets({}), []);
    assert.deepEqual(targets({ portal, webhooks: [hook] }), ['portal', 'webhook:mot-cua']);
  });

  it('tells of the agencies it names and no other', () => {
    using folder = new ConnectionsFolder();
    const file = folder.write({ portal, webhooks: [hook] });
    for (const target of connect(file, { agencies, catalogue, environment, link })) {
      assert.equal(target.takes('18073'), true);
      for (const other of ['18091', 'constructor', '__proto__', '']) assert.equal(target.takes(other), false);
    }
  });

  it('lets a secret stand in a file of its own', () => {
    using folder = new ConnectionsFolder();
    const file = folder.write(`${secret}\n` as never, 'secret');
    assert.deepEqual(targets({ webhooks: [{ ...hook, secret: { file } }] }), ['webhook:mot-cua']);
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

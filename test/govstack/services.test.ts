import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { GovStack } from '../support/govstack.ts';
import { assertShape } from '../support/govstack-shapes.ts';
import { GUIDANCE, MARRIED_SLOT, OPTIONAL_SLOT, PROCEDURE, SLOT } from '../support/invented-catalogue.ts';
import { startGateway } from '../support/gateway.ts';

describe('services and e-forms', () => {
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

  it('lists what can be applied for, to anybody, and nothing that is only explained', async () => {
    const told = await block.call('GET', '/services', { client: null });
    assert.equal(told.status, 200);
    assert.equal(told.headers.get('content-type'), 'application/json');
    assertShape('service', told.json, { closed: true });
    const codes = (told.json as { serviceBody: { code: string; value: string }[] }[]).map(({ serviceBody }) =>
      Object.fromEntries(serviceBody.map(({ code, value }) => [code, value])),
    );
    assert.deepEqual(
      codes.map(({ agencyId, procedureCode }) => `${String(agencyId)} ${String(procedureCode)}`),
      [`18073 ${PROCEDURE}`, `18091 ${PROCEDURE}`],
    );
    assert.ok(!told.text.includes(GUIDANCE));
  });

  it('finds services by a name, whole or in part and without its tone marks, and answers an empty list for any other', async () => {
    for (const name of ['Thủ tục thử nghiệm (không có thật)', 'thu nghiem', 'THỬ', PROCEDURE]) {
      const found = await block.list(`/services?name=${encodeURIComponent(name)}`);
      assert.deepEqual(
        found.map((one) => one['name']),
        ['Thủ tục thử nghiệm (không có thật)', 'Thủ tục thử nghiệm (không có thật)'],
        name,
      );
    }
    assert.deepEqual(await block.list('/services?name=Zero%20Hunger'), []);
  });

  it('gives a service the same id for ever, and one for each ward', async () => {
    const [first, second] = await block.list('/services');
    assert.equal(first?.['id'], 'ee5b5b43-2dc2-5214-9869-98bce3815df8');
    assert.notEqual(first['id'], second?.['id']);
  });

  it('tells one service', async () => {
    const id = await block.serviceId();
    const told = await block.call('GET', `/services/${id}`, { client: null });
    assert.equal(told.status, 200);
    assert.equal(told.headers.get('content-type'), 'application/json');
    assertShape('service', told.json, { closed: true });
    assert.equal(told.body['id'], id);
  });

  it('knows no service by any other id', async () => {
    for (const id of [
      'n0t-ex1st1ng-serv1ce%23-1d',
      'f7d33db0-2809-484e-a780-76b7ccd4ecbf',
      PROCEDURE,
      '%20',
      '..%2f',
    ]) {
      assert.equal((await block.call('GET', `/services/${id}`)).status, 404, id);
      assert.equal((await block.call('GET', `/services/${id}/eForms`)).status, 404, id);
    }
  });

  it('lists the forms of a service, each in its latest version', async () => {
    const told = await block.call('GET', `/services/${await block.serviceId()}/eForms`, { client: null });
    assert.equal(told.status, 200);
    assert.equal(told.headers.get('content-type'), 'application/json');
    assertShape('eFormListItem', told.json, { closed: true });
    const forms = told.json as { eFormId: string; latest: boolean }[];
    assert.deepEqual(
      forms.map(({ eFormId, latest }) => [eFormId, latest]),
      [
        [PROCEDURE, true],
        ['supplement', true],
        ['decision', true],
      ],
    );
  });

  it('tells each form with its schema', async () => {
    for (const id of [PROCEDURE, 'supplement', 'decision']) {
      const told = await block.call('GET', `/eForms/${id}`, { client: null });
      assert.equal(told.status, 200);
      assert.equal(told.headers.get('content-type'), 'application/json');
      assertShape('eForm', told.json, { closed: true });
      assert.equal(told.body['eFormId'], id);
      assert.partialDeepStrictEqual(told.body['schema'], { type: 'object' });
    }
  });

  it('knows no form by any other id, and says so in JSON', async () => {
    for (const id of ['n0t-ex1st1ng-eForm%23-1d', GUIDANCE, '__proto__', 'constructor']) {
      const told = await block.call('GET', `/eForms/${id}`);
      assert.equal(told.status, 404, id);
      assert.equal(told.headers.get('content-type'), 'application/json');
    }
  });

  it('describes the declaration: sections, answers, what is required and when, the consent and the papers', async () => {
    const { schema } = (await block.call('GET', `/eForms/${PROCEDURE}`)).body as { schema: Record<string, unknown> };
    assert.deepEqual(schema['required'], ['all']);
    const { all, consent } = schema['properties'] as Record<string, Record<string, unknown>>;
    assert.deepEqual(all?.['required'], ['name', 'home', 'married']);
    assert.partialDeepStrictEqual(all['properties'], {
      name: { type: 'string', title: 'Mục thử' },
      story: { type: 'string', maxLength: 4000 },
      home: { type: 'object', required: ['provinceCode', 'communeCode', 'detail'] },
      married: { oneOf: [{ const: 'yes' }, { const: 'no' }] },
      members: { type: 'array', maxItems: 5, items: { type: 'object', required: ['name'] } },
    });
    assert.deepEqual(schema['allOf'], [
      {
        if: {
          properties: { all: { properties: { married: { enum: ['yes'] } }, required: ['married'] } },
          required: ['all'],
        },
        then: { properties: { all: { required: ['spouse'] } }, required: ['all'] },
      },
    ]);
    assert.deepEqual(consent?.['required'], ['version', 'purposes', 'agreedAt']);
    assert.deepEqual(
      (schema['x-slots'] as { slot: string; required: boolean }[]).map(({ slot, required }) => [slot, required]),
      [
        [SLOT, true],
        [OPTIONAL_SLOT, false],
        [MARRIED_SLOT, true],
      ],
    );
  });
});

describe('the real catalogue', () => {
  it('is all services of the demo ward, with forms whose sections no address is named after', async (t) => {
    const gateway = await startGateway(t);
    const block = new GovStack(gateway.url);
    const services = await block.list('/services');
    assert.ok(services.length >= 6);
    assertShape('service', services, { closed: true });
    for (const { id } of services) {
      const [{ eFormId = '' } = {}] = await block.list(`/services/${String(id)}/eForms`);
      const told = await block.call('GET', `/eForms/${String(eFormId)}`);
      assertShape('eForm', told.json, { closed: true });
      const { form } = gateway.services.catalogue.get(String(eFormId)) ?? {};
      const addresses = form?.sections.flatMap(({ fields }) => fields).filter(({ type }) => type === 'commune-address');
      const names = form?.sections.map((section) => section.id) ?? [];
      assert.ok(!names.includes('consent'));
      assert.deepEqual(
        addresses?.filter((field) => names.includes(field.id)),
        [],
      );
    }
  });
});

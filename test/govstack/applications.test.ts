import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { dossierSchema } from '../../src/contract/wire/dossier.ts';
import { startedApplicationSchema } from '../../src/gateway/govstack/wire.ts';
import { startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { APPLICANT, CONSENT, DATA, GovStack, wrongIn, type GovTold } from '../support/govstack.ts';
import { assertShape } from '../support/govstack-shapes.ts';
import { ANSWERS, OTHER_AGENCY, PROCEDURE } from '../support/invented-catalogue.ts';

describe('applications', () => {
  let filing: FilingGateway;
  let block: GovStack;
  let officer: string;
  before(async () => {
    filing = await startFiling();
    block = new GovStack(filing.api.url);
    officer = await filing.staff();
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });
  const post = async (body: unknown, more = {}): Promise<GovTold> =>
    block.call('POST', `/services/${await block.serviceId()}/applications`, { body, ...more });

  describe('are made', () => {
    it('with nothing but an applicant', async () => {
      const serviceId = await block.serviceId();
      const told = await post({ applicantId: APPLICANT });
      assert.equal(told.status, 200);
      assertShape('application', told.json);
      assertShape('applicationData', told.body['applicationData']);
      assert.partialDeepStrictEqual(told.body, {
        serviceId,
        applicantId: APPLICANT,
        status: { code: 'PENDING' },
        ended: false,
        applicationData: { applicantId: APPLICANT, documentUrls: [] },
      });
      assert.ok(!('registered' in told.body), 'a draft is registered nowhere');
    });
    it('with a name, an applicant and a time, each as it was given', async () => {
      const applicants = ['sgh123h5-bdb2-11ed-9397-fdae352dfa10', 'fdae352d-9397-bdb2-11ed-11ed9397bdb2'];
      for (const applicantId of applicants) {
        const told = await post({ applicationName: 'Amya Yuko', applicantId, created: '2022-10-21T00:00:00.000Z' });
        assert.equal(told.status, 200);
        assertShape('application', told.json);
        assert.partialDeepStrictEqual(told.body, { applicationData: { applicantId, applicationName: 'Amya Yuko' } });
      }
    });
    it('from a form of texts, as the block’s own tests send them', async () => {
      const form = new URLSearchParams({ applicantId: APPLICANT, applicationName: 'Đơn của tôi' });
      const told = await block.call('POST', `/services/${await block.serviceId()}/applications`, { form });
      assert.equal(told.status, 200);
      assert.partialDeepStrictEqual(told.body, { applicationData: { applicationName: 'Đơn của tôi' } });
    });
    it('and sent at once, where the data holds the consent: a dossier like any other', async () => {
      const made = await block.sent();
      assertShape('application', made);
      assert.match(made.code ?? '', /^H27\.30-261123-\d{4}$/);
      assert.equal(made.receipt?.code, made.code);
      assert.equal(made.registered, made.receipt?.submittedAt);
      const told = await filing.api.call('GET', `/v1/dossiers/${made.fileId}`, { token: made.accessToken });
      const dossier = dossierSchema.parse(told.body);
      assert.equal(dossier.state, 'registered');
      assert.equal(dossier.answers['name'], ANSWERS['name']);
      assert.equal(dossier.documents[0]?.name, 'ảnh.png');
      assert.equal(
        (
          await filing.api.call('GET', `/v1/tracking/${String(made.code)}`, {
            secret: String(made.receipt?.trackingSecret),
          })
        ).status,
        200,
      );
    });
    it('also with the answers side by side, as the specification’s example has them', async () => {
      const made = await block.sent({ formData: { data: { ...ANSWERS, consent: CONSENT } } });
      assert.deepEqual(Object.keys(made.applicationData.formData.data), ['all']);
      assertShape('formData', made.applicationData.formData);
    });
    it('of no unknown service', async () => {
      for (const id of ['n0t-ex1st1ng-serv1ce-1d', randomUUID(), PROCEDURE]) {
        const told = await block.call('POST', `/services/${id}/applications`, { body: { applicantId: APPLICANT } });
        assert.equal(told.status, 404, id);
      }
    });
    it('not at all when something is wrong with what is sent', async () => {
      const before = await filing.gateway.services.db.selectFrom('dossiers').select('id').execute();
      const url = await block.upload();
      const refused = async (data: unknown, code: string, documentUrls: string[] = []): Promise<GovTold> => {
        const told = await post({ applicantId: APPLICANT, formData: { data }, documentUrls });
        assert.deepEqual([told.status, told.body['code']], [400, code], told.text);
        return told;
      };
      const wrong = await refused(
        { all: { ...ANSWERS, name: undefined }, consent: CONSENT },
        'dossier.answers-invalid',
        [url],
      );
      assert.ok(wrongIn(wrong).some((one) => one.startsWith('/answers/name')));
      await refused({ ...DATA, consent: CONSENT }, 'dossier.document-missing');
      await refused({ ...DATA, consent: { ...CONSENT, purposes: ['declare-true'] } }, 'dossier.consent-missing', [url]);
      await refused({ ...DATA, consent: true }, 'request.invalid', [url]);
      await refused({ all: { nothing: 'like this' } }, 'request.invalid');
      await refused({ nothing: 'like this' }, 'request.invalid');
      await refused({ name: { of: 'a person' } }, 'request.invalid');
      await refused({}, 'request.invalid', [`https://elsewhere.example/govstack/documents/${randomUUID()}`]);
      await refused({}, 'request.invalid', ['string']);
      assert.equal(
        (await filing.gateway.services.db.selectFrom('dossiers').select('id').execute()).length,
        before.length,
      );
      // Nothing of it was used up: the file still waits.
      await block.start({ documentUrls: [url] });
    });
    it('by nobody who works at a ward', async () => {
      assert.equal((await post({ applicantId: APPLICANT }, { token: officer })).status, 403);
    });
    it('once, however often the call is repeated with its key', async () => {
      const headers = { 'Idempotency-Key': randomUUID() };
      const [first, again] = [
        await post({ applicantId: APPLICANT }, { headers }),
        await post({ applicantId: APPLICANT }, { headers }),
      ];
      assert.equal(again.text, first.text);
      assert.equal(again.headers.get('idempotency-replayed'), 'true');
      const other = await post({ applicantId: 'another' }, { headers });
      assert.deepEqual([other.status, other.body['code']], [400, 'idempotency.key-reused']);
    });
  });

  describe('are listed', () => {
    const list = (query = '', token?: string): Promise<Record<string, unknown>[]> =>
      block.list(`/applications${query}`, { token });

    it('to nobody without a credential: an empty list', async () => {
      await block.sent();
      assert.deepEqual(await list(), []);
    });
    it('to who holds one: that one', async () => {
      const made = await block.start({ applicationName: 'Của tôi' });
      const found = await list('', made.accessToken);
      assertShape('applicationListItem', found, { closed: true });
      assert.deepEqual(
        found.map(({ fileId, description, taskTitle, roleId }) => [fileId, description, taskTitle, roleId]),
        [[made.fileId, 'Của tôi', 'Điền tờ khai và nộp hồ sơ', 'applicant']],
      );
    });
    it('to an officer: what was filed at the ward, and no draft', async () => {
      const draft = await block.start();
      const made = await block.sent();
      const byApi = await filing.api.filed();
      const elsewhere = await filing.api.filed(OTHER_AGENCY);
      const found = await list('', officer);
      assertShape('applicationListItem', found, { closed: true });
      const ids = found.map(({ fileId }) => fileId);
      assert.ok(ids.includes(made.fileId) && ids.includes(byApi.holder.id));
      assert.ok(!ids.includes(draft.fileId) && !ids.includes(elsewhere.holder.id));
      const one = found.find(({ fileId }) => fileId === made.fileId);
      assert.partialDeepStrictEqual(one, { applicantId: APPLICANT, eformId: PROCEDURE, mainTaskId: made.fileId });
      assert.equal((one?.['documentUrls'] as string[]).length, 1);
    });
    it('by service', async () => {
      const made = await block.sent();
      const [serviceId, other] = [await block.serviceId(), await block.serviceId(OTHER_AGENCY)];
      assert.ok((await list(`?serviceId=${serviceId}`, officer)).some(({ fileId }) => fileId === made.fileId));
      assert.deepEqual(await list(`?serviceId=${other}`, officer), []);
    });
    it('by applicant', async () => {
      const applicantId = randomUUID();
      const made = await block.sent({ applicantId });
      const found = await list(`?applicantId=${applicantId}`, officer);
      assert.deepEqual(
        found.map(({ fileId }) => fileId),
        [made.fileId],
      );
      assert.equal((await list(`?applicantId=${applicantId}`, made.accessToken)).length, 1);
      assert.deepEqual(await list('?applicantId=another', made.accessToken), []);
    });
    it('not for a service or an applicant that nobody knows', async () => {
      for (const token of [undefined, officer]) {
        assert.deepEqual(await list('?serviceId=n0t-ex1st1ng-serv1ce%23-1d', token), []);
        assert.deepEqual(await list('?applicantId=n0t-ex1st1ng-applicant%23-1d', token), []);
      }
    });
    it('in the order that is asked for, and in parts', async () => {
      await using own = await startFiling();
      const there = new GovStack(own.api.url);
      const token = await own.staff();
      const made: string[] = [];
      for (const at of ['09:00:00', '09:00:01', '09:00:02', '09:00:03']) {
        own.setTime(`2026-11-23T${at}+07:00`);
        made.push((await there.sent()).fileId);
      }
      const asked = async (query: string): Promise<unknown[]> =>
        (await there.list(`/applications?${query}`, { token })).map(({ fileId }) => fileId);
      assert.deepEqual(await asked('sortBy=created&sortOrder=asc'), made);
      assert.deepEqual(await asked(''), [...made].reverse());
      assert.deepEqual(await asked('firstResult=1&maxResult=2&sortBy=created&sortOrder=asc'), made.slice(1, 3));
      assert.deepEqual(await asked('firstResult=4&maxResult=20&sortBy=created&sortOrder=asc'), []);
      assert.deepEqual(await asked('sortBy=id&sortOrder=desc'), [...made].sort().reverse());
      for (const key of ['instanceId', 'dueDate', 'assignee', 'name', 'nameCaseInsensitive', 'description', 'priority'])
        assert.equal((await asked(`sortBy=${key}&sortOrder=asc`)).length, 4, key);
      const all = [
        `serviceId=${await there.serviceId()}`,
        `applicantId=${APPLICANT}`,
        'firstResult=2&maxResult=20&sortBy=created&sortOrder=asc',
      ];
      assert.deepEqual(await asked(all.join('&')), made.slice(2));
    });
    it('in no order and no part that there is not', async () => {
      const wrong = ['sortBy=created', 'sortOrder=asc', 'sortBy=colour&sortOrder=asc', 'sortBy=id&sortOrder=up'];
      for (const query of [...wrong, 'maxResult=0', 'maxResult=501', 'firstResult=-1', 'firstResult=x', 'nothing=1'])
        assert.equal((await block.call('GET', `/applications?${query}`, { token: officer })).status, 400, query);
    });
  });

  describe('are read', () => {
    it('by who holds one, and by the ward once it is sent', async () => {
      const made = await block.sent();
      for (const token of [made.accessToken, officer]) {
        const told = await block.call('GET', `/applications/${made.fileId}`, { token });
        assert.equal(told.status, 200);
        assertShape('application', told.json);
        assertShape('applicationData', told.body['applicationData']);
        assert.equal(told.body['fileId'], made.fileId);
        assert.ok(!told.text.includes(made.accessToken));
        assert.ok(!told.text.includes(String(made.receipt?.trackingSecret)));
        assert.equal(told.headers.get('cache-control'), 'no-store');
      }
    });
    it('with addresses from which the files can be had', async () => {
      const made = await block.sent();
      const [url = ''] = made.applicationData.documentUrls;
      for (const token of [made.accessToken, officer])
        assert.equal((await fetch(url, { headers: { Authorization: `Bearer ${token}` } })).status, 200);
      assert.equal((await fetch(url)).status, 401);
    });
    it('also when they were made by the submission API', async () => {
      const { holder } = await filing.api.filed();
      const told = await block.call('GET', `/applications/${holder.id}`, { token: holder.token });
      assertShape('application', told.json);
      assert.equal(told.body['applicantId'], holder.id);
    });
    it('by nobody else', async () => {
      const [draft, made] = [await block.start(), await block.sent()];
      const stranger = await block.start();
      const get = async (fileId: string, token?: string): Promise<number> =>
        (await block.call('GET', `/applications/${fileId}`, { token })).status;
      assert.equal(await get(made.fileId, stranger.accessToken), 404);
      assert.equal(await get(made.fileId), 404);
      assert.equal(await get(made.fileId, await filing.staff('officer', OTHER_AGENCY)), 404);
      assert.equal(await get(made.fileId, await filing.staff('volunteer')), 403);
      assert.equal(await get(draft.fileId, officer), 404);
      assert.equal(await get(made.fileId, 'nobody-has-this-token'), 401);
      for (const fileId of ['n0t-ex1st1ng-serv1ce%23-1d', randomUUID(), '%20'])
        assert.equal(await get(fileId, made.accessToken), 404);
    });
    it('not without the name of the calling system', async () => {
      const made = await block.sent();
      const told = await block.call('GET', `/applications/${made.fileId}`, { token: made.accessToken, client: null });
      assert.deepEqual([told.status, wrongIn(told)], [400, ['/header/Information-Mediator-Client header.missing']]);
    });
  });

  describe('are filled in', () => {
    const put = (fileId: string, token: string, body: object, headers = {}): Promise<GovTold> =>
      block.call('PUT', `/applications/${fileId}`, { token, body: { applicantId: APPLICANT, ...body }, headers });

    it('bit by bit, until they are sent', async () => {
      const made = await block.start();
      const half = await put(made.fileId, made.accessToken, {
        applicationName: 'Tên mới',
        formData: { data: { all: { name: 'Trần Văn Thử' } } },
      });
      assert.equal(half.status, 200);
      assertShape('application', half.json);
      assert.partialDeepStrictEqual(half.body, {
        fileId: made.fileId,
        applicationData: { applicationName: 'Tên mới', formData: { data: { all: { name: 'Trần Văn Thử' } } } },
      });
      const full = await put(made.fileId, made.accessToken, {
        formData: { data: { all: { ...ANSWERS, name: 'Trần Văn Thử' }, consent: CONSENT } },
        documentUrls: [await block.upload()],
      });
      assert.equal(full.status, 200, full.text);
      assert.equal(
        startedApplicationSchema.shape.registered.parse(full.body['registered']),
        '2026-11-23T09:00:00+07:00',
      );
    });
    it('with the files that are named and no others', async () => {
      const made = await block.start({ documentUrls: [await block.upload(), await block.upload()] });
      const [first = '', second = ''] = made.applicationData.documentUrls;
      const urls = async (body: object): Promise<unknown> => {
        const told = await put(made.fileId, made.accessToken, body);
        return (told.body['applicationData'] as { documentUrls: string[] }).documentUrls;
      };
      assert.deepEqual(await urls({}), [first, second]);
      assert.deepEqual(await urls({ documentUrls: [second] }), [second]);
      assert.deepEqual(await urls({ documentUrls: [] }), []);
    });
    it('not any more once they were sent', async () => {
      const made = await block.sent();
      const data = { all: { name: 'Người Khác' } };
      assert.equal((await put(made.fileId, made.accessToken, { formData: { data } })).status, 409);
      assert.equal((await put(made.fileId, made.accessToken, { documentUrls: [await block.upload()] })).status, 409);
    });
    it('not over what somebody else has written meanwhile', async () => {
      const made = await block.start();
      const get = await block.call('GET', `/applications/${made.fileId}`, { token: made.accessToken });
      const etag = { 'If-Match': get.headers.get('etag') ?? '' };
      const body = { formData: { data: { all: { name: 'Trần Văn Thử' } } } };
      assert.equal((await put(made.fileId, made.accessToken, body, etag)).status, 200);
      assert.equal((await put(made.fileId, made.accessToken, body, etag)).status, 412);
    });
    it('not for another applicant, nor on another form', async () => {
      const made = await block.start();
      assert.deepEqual(wrongIn(await put(made.fileId, made.accessToken, { applicantId: 'another' })), [
        '/applicantId value.differs',
      ]);
      assert.deepEqual(wrongIn(await put(made.fileId, made.accessToken, { formData: { eFormId: 'decision' } })), [
        '/formData/eFormId value.differs',
      ]);
    });
    it('by nobody else', async () => {
      const [made, stranger] = [await block.start(), await block.start()];
      assert.equal((await put(made.fileId, stranger.accessToken, {})).status, 404);
      assert.equal((await put(made.fileId, officer, {})).status, 404);
      assert.equal(
        (await block.call('PUT', `/applications/${made.fileId}`, { body: { applicantId: APPLICANT } })).status,
        404,
      );
      assert.equal((await put('n0t-ex1st1ng-file%23-1d', officer, {})).status, 404);
    });
  });

  describe('are decided on', () => {
    const operatorBody = {
      applicationName: 'Amya Yuko',
      applicantId: 'somebody',
      created: '2000-10-23T00:00:00.000Z',
      documentUrls: ['string'],
    };
    const put = (fileId: string, data: object, token = officer): Promise<GovTold> =>
      block.call('PUT', `/applications/${fileId}`, {
        token,
        body: { ...operatorBody, formData: { data, eFormId: 'any' } },
      });

    it('by the ward’s form data: what it decides, and nothing else in it', async () => {
      const made = await block.sent();
      const same = await put(made.fileId, { additionalProp1: {}, additionalProp2: {}, additionalProp3: {} });
      assert.equal(same.status, 200);
      assertShape('application', same.json);
      assert.partialDeepStrictEqual(same.body, {
        fileId: made.fileId,
        applicantId: APPLICANT,
        status: { title: 'Mới đăng ký' },
        applicationData: { documentUrls: made.applicationData.documentUrls },
      });
      const accepted = await put(made.fileId, { action: 'accept', note: 'Đủ giấy tờ' });
      assert.partialDeepStrictEqual(accepted.body, { status: { code: 'PENDING', title: 'Được tiếp nhận' } });
      const refused = await put((await block.sent()).fileId, { action: 'refuse', note: 'Không đúng nơi' });
      assert.partialDeepStrictEqual(refused.body, { status: { code: 'REJECTED' }, ended: true });
    });
    it('as the API lets it, and not otherwise', async () => {
      const { fileId, accessToken } = await block.sent();
      assert.equal((await put(fileId, { action: 'refuse' })).body['code'], 'action.note-missing');
      assert.equal((await put(fileId, { action: 'finish' })).status, 409);
      assert.equal((await put(fileId, { action: 'fly' })).status, 400);
      assert.equal((await put(fileId, { action: { type: 'accept' } })).status, 400);
      assert.equal((await put(fileId, { action: 'accept' }, await filing.staff('volunteer'))).status, 403);
      assert.equal((await put(fileId, { action: 'accept' }, await filing.staff('officer', OTHER_AGENCY))).status, 404);
      const asApplicant = await block.call('PUT', `/applications/${fileId}`, {
        token: accessToken,
        body: { applicantId: APPLICANT, formData: { data: { action: 'accept' } } },
      });
      assert.equal(asApplicant.status, 409);
    });
  });
});

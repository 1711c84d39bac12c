import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { APPLICANT, CONSENT, DATA, GovStack, wrongIn, type GovTold } from '../support/govstack.ts';
import { assertShape } from '../support/govstack-shapes.ts';
import { OTHER_AGENCY, PROCEDURE } from '../support/invented-catalogue.ts';

describe('tasks', () => {
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
  const list = (query = '', token?: string): Promise<Record<string, unknown>[]> =>
    block.list(`/tasks${query}`, { token });
  const complete = (taskId: string, token: string | undefined, data: object = {}, headers = {}): Promise<GovTold> =>
    block.call('POST', `/tasks/${taskId}/complete`, { token, body: { data }, headers });
  const get = (taskId: string, token?: string): Promise<GovTold> => block.call('GET', `/tasks/${taskId}`, { token });

  describe('are listed', () => {
    it('to nobody without a credential: an empty list', async () => {
      await block.sent();
      assert.deepEqual(await list(), []);
      assert.deepEqual(await block.list('/tasks', { client: null }), []);
    });
    it('to the applicant: the draft that is to be sent', async () => {
      const made = await block.start();
      const found = await list('', made.accessToken);
      assertShape('taskListItem', found);
      assert.partialDeepStrictEqual(found[0], {
        fileId: made.fileId,
        mainTaskId: made.fileId,
        assigneeId: APPLICANT,
        roleId: 'applicant',
        eFormId: PROCEDURE,
        status: { code: 'PENDING' },
      });
    });
    it('to the ward: what it has to do, and not what waits for somebody else', async () => {
      const [made, draft, waiting] = [await block.sent(), await block.start(), await block.sent()];
      const items = [{ slot: 'giay-to-chinh', name: 'Giấy tờ chính', reason: 'Mờ' }];
      await block.complete(waiting.fileId, officer, { action: 'request-supplement', items });
      const elsewhere = await filing.api.filed(OTHER_AGENCY);
      const found = await list('', officer);
      assertShape('taskListItem', found);
      const ids = found.map(({ fileId }) => fileId);
      assert.ok(ids.includes(made.fileId));
      for (const id of [draft.fileId, waiting.fileId, elsewhere.holder.id]) assert.ok(!ids.includes(id));
      assert.partialDeepStrictEqual(
        found.find(({ fileId }) => fileId === made.fileId),
        { name: 'Tiếp nhận hồ sơ', roleId: 'officer', eFormId: 'decision' },
      );
      assert.deepEqual(await list('', made.accessToken), []);
    });
    it('by application, group and assignee', async () => {
      const [made, draft] = [await block.sent(), await block.start()];
      for (const query of [`fileId=${made.fileId}`, `mainTaskId=${made.fileId}`]) {
        const found = await list(`?${query}`, officer);
        assert.deepEqual(
          found.map(({ fileId }) => fileId),
          [made.fileId],
        );
      }
      assert.equal((await list(`?assigneeId=${APPLICANT}`, draft.accessToken)).length, 1);
      // Nobody of the ward is named to a task.
      assert.deepEqual(await list(`?assigneeId=${APPLICANT}`, officer), []);
      const all = `?fileId=${made.fileId}&mainTaskId=${made.fileId}&firstResult=0&maxResult=20&sortBy=created&sortOrder=asc`;
      assert.equal((await list(all, officer)).length, 1);
      assert.deepEqual(await list(all.replace('firstResult=0', 'firstResult=2'), officer), []);
    });
    it('not for an application, a group or an assignee that nobody knows', async () => {
      for (const token of [undefined, officer, (await block.start()).accessToken])
        for (const query of [
          'fileId=n0t-ex1st1ng-file',
          'mainTaskId=n0t-ex1st1ng-main-task',
          'assigneeId=n0t-ex1st1ng-assignee',
        ])
          assert.deepEqual(await list(`?${query}%23-1d`, token), [], query);
    });
    it('not with the name of a calling system that is none', async () => {
      assert.equal((await block.call('GET', '/tasks', { client: 'invalid_header' })).status, 400);
    });
  });

  describe('are read', () => {
    it('with what is known and what is to be decided', async () => {
      const made = await block.sent();
      const taskId = await block.taskOf(made.fileId, officer);
      const told = await get(taskId, officer);
      assert.equal(told.status, 200);
      assertShape('task', told.json, { closed: true });
      assert.partialDeepStrictEqual(told.body, {
        taskId,
        fileId: made.fileId,
        status: { code: 'PENDING' },
        formVariables: { action: { enum: ['accept', 'refuse', 'request-supplement', 'apologise'] } },
        data: { all: { name: 'Nguyễn Thị Thử' } },
      });
    });
    it('by the applicant with the form that is to be filled in', async () => {
      const made = await block.start();
      const told = await get(await block.taskOf(made.fileId, made.accessToken), made.accessToken);
      assertShape('task', told.json, { closed: true });
      assert.deepEqual(Object.keys(told.body['formVariables'] as object), ['all', 'consent']);
    });
    it('by nobody else', async () => {
      const [made, stranger] = [await block.sent(), await block.start()];
      const taskId = await block.taskOf(made.fileId, officer);
      for (const token of [
        undefined,
        stranger.accessToken,
        made.accessToken,
        await filing.staff('officer', OTHER_AGENCY),
      ]) {
        assert.equal((await get(taskId, token)).status, 404);
        assert.equal((await complete(taskId, token)).status, 404);
      }
      const volunteer = await filing.staff('volunteer');
      assert.equal((await get(taskId, volunteer)).status, 403);
      assert.equal((await complete(taskId, volunteer)).status, 403);
      assert.equal((await list('', stranger.accessToken)).length, 1);
    });
    it('not where there is none', async () => {
      const { fileId } = await block.sent();
      for (const id of [
        'n0t-ex1st1ng-task%23-1d',
        randomUUID(),
        fileId,
        `${fileId}-99`,
        `${fileId}-0`,
        `${fileId}-1e3`,
        '%20',
      ]) {
        assert.equal((await get(id, officer)).status, 404, id);
        assert.equal((await complete(id, officer)).status, 404, id);
        assert.equal((await complete(id, undefined)).status, 404, id);
      }
    });
  });

  describe('are completed', () => {
    it('by the ward with what usually follows, where it says nothing else', async () => {
      const made = await block.sent();
      const taskId = await block.taskOf(made.fileId, officer);
      const told = await complete(taskId, officer, { additionalProp1: {}, additionalProp2: {}, additionalProp3: {} });
      assert.equal(told.status, 200);
      assertShape('completedTask', told.json);
      assert.partialDeepStrictEqual(told.body, { taskId, fileId: made.fileId, status: { code: 'APPROVED' } });
      const { state } = await filing.gateway.services.db
        .selectFrom('dossiers')
        .select('state')
        .where('id', '=', made.fileId)
        .executeTakeFirstOrThrow();
      assert.equal(state, 'accepted');
    });
    it('with the ward’s decision and its words', async () => {
      const made = await block.sent();
      const done = await block.complete(made.fileId, officer, { action: 'refuse', note: 'Không thuộc thẩm quyền' });
      assert.equal(done.status.code, 'REJECTED');
      assert.deepEqual(await list(`?fileId=${made.fileId}`, officer), []);
    });
    it('once: a call that is sent twice does not take the next step too', async () => {
      const { fileId } = await block.sent();
      const taskId = await block.taskOf(fileId, officer);
      assert.equal((await complete(taskId, officer)).status, 200);
      assert.equal((await complete(taskId, officer)).status, 409);
      const done = await get(taskId, officer);
      assertShape('task', done.json, { closed: true });
      assert.partialDeepStrictEqual(done.body, { status: { code: 'APPROVED' }, formVariables: {} });
    });
    it('with the ward’s own word where money is to have come', async () => {
      const { fileId } = await block.sent();
      await block.complete(fileId, officer);
      await block.complete(fileId, officer, { action: 'request-payment', amount: 8000, note: 'Lệ phí' });
      const taskId = await block.taskOf(fileId, officer);
      assert.deepEqual(wrongIn(await complete(taskId, officer)), ['/data/action value.missing']);
      assert.equal((await complete(taskId, officer, { action: 'confirm-payment' })).status, 200);
    });
    it('with one answer for two calls of one key', async () => {
      const { fileId } = await block.sent();
      const taskId = await block.taskOf(fileId, officer);
      const headers = { 'Idempotency-Key': randomUUID() };
      const [first, second] = await Promise.all([
        complete(taskId, officer, {}, headers),
        complete(taskId, officer, {}, headers),
      ]);
      assert.deepEqual([first.status, second.status, second.text], [200, 200, first.text]);
    });
    it('by the applicant, who sends the application with it', async () => {
      const made = await block.start({ documentUrls: [await block.upload()] });
      const taskId = await block.taskOf(made.fileId, made.accessToken);
      const none = await complete(taskId, made.accessToken, DATA);
      assert.deepEqual(
        [none.status, none.body['code'], wrongIn(none)],
        [400, 'dossier.consent-missing', ['/data/consent value.missing']],
      );
      const told = await complete(taskId, made.accessToken, { ...DATA, consent: CONSENT });
      assert.equal(told.status, 200, told.text);
      assertShape('completedTask', told.json);
      assert.partialDeepStrictEqual(told.body, { receipt: { dossierId: made.fileId } });
      assert.equal((await complete(taskId, made.accessToken, { consent: CONSENT })).status, 409);
    });
    it('not with what is no decision', async () => {
      const { fileId } = await block.sent();
      const taskId = await block.taskOf(fileId, officer);
      const body = async (sent: unknown, headers = {}): Promise<number> =>
        (await block.call('POST', `/tasks/${taskId}/complete`, { token: officer, body: sent, headers })).status;
      assert.equal(await body({ data: { action: 'fly' } }), 400);
      assert.equal(await body({ data: { action: 'accept', note: 5 } }), 400);
      assert.equal(await body({ data: 'accept' }), 400);
      assert.equal(await body([]), 400);
      assert.equal(await body('{'), 400);
      assert.equal(await body('{}', { 'Content-Type': 'text/plain' }), 415);
      assert.equal(await body({ data: { note: 'x'.repeat(300_000) } }), 413);
      assert.equal((await complete(taskId, officer, { action: 'stop', note: 'Sớm quá' })).status, 409);
    });
  });
});

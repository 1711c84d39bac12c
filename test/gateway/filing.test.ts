import assert from 'node:assert/strict';
import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { isDossierCode, readTrackingSecret } from '../../src/contract/rules/dossier-code.ts';
import { answersDigestText, receiptDigestText, receiptStatement } from '../../src/contract/rules/receipt-digest.ts';
import { dossierSchema } from '../../src/contract/wire/dossier.ts';
import { receiptSchema } from '../../src/contract/wire/receipt.ts';
import { consent, errorsOf, sha256 } from '../support/api.ts';
import { pngFile } from '../support/files.ts';
import { MORNING, startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import {
  AGENCY,
  ANSWERS,
  GUIDANCE,
  MARRIED_SLOT,
  OPTIONAL_SLOT,
  OTHER_AGENCY,
  PROCEDURE,
  SLOT,
} from '../support/invented-catalogue.ts';

describe('filing', () => {
  let filing: FilingGateway;
  before(async () => {
    filing = await startFiling();
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });
  const api = (): FilingGateway['api'] => filing.api;

  it('begins with a draft that only its token opens', async () => {
    const holder = await api().draft();
    const dossier = await holder.read();
    assert.equal(dossier.state, 'draft');
    assert.equal(dossier.version, 1);
    assert.equal(dossier.expiresAt, '2026-12-23T09:00:00+07:00');
    assert.equal(Buffer.from(holder.token, 'base64url').length, 32);
    const row = await filing.gateway.services.db
      .selectFrom('dossiers')
      .selectAll()
      .where('id', '=', holder.id)
      .executeTakeFirstOrThrow();
    assert.ok(!JSON.stringify(row).includes(holder.token));
  });

  for (const [what, body, outcome] of [
    ['another agency', { agencyId: 'khong-co' }, 'agency.unknown'],
    ['another procedure', { procedureCode: '9.999999' }, 'procedure.unknown'],
    ['a procedure that is not filed online', { procedureCode: GUIDANCE }, 'procedure.not-filed-here'],
    ['no channel', { channel: 'carrier-pigeon' }, 'request.invalid'],
  ] as const) {
    it(`begins no draft for ${what}`, async () => {
      const told = await api().call('POST', '/v1/dossiers', {
        body: { procedureCode: PROCEDURE, agencyId: AGENCY, channel: 'home', ...body },
      });
      assert.equal(told.outcome, outcome);
    });
  }

  it('answers a wrong token exactly as an unknown dossier', async () => {
    const holder = await api().draft();
    const bare = ({ requestId: _, ...rest }: Record<string, unknown>): unknown => rest;
    for (const [method, path, body] of [
      ['GET', ''],
      ['PATCH', '', { answers: {} }],
      ['DELETE', ''],
      ['GET', '/receipt'],
      ['POST', '/submission', { consent: consent() }],
      ['DELETE', `/documents/${randomUUID()}`],
      ['GET', `/documents/${randomUUID()}/content`],
      ['POST', '/supplements', { documentIds: [randomUUID()] }],
    ] as const) {
      const wrong = await holder.call(method, path, { token: 'x'.repeat(43), body });
      const unknown = await api().call(method, `/v1/dossiers/${randomUUID()}${path}`, { token: 'x'.repeat(43), body });
      assert.equal(wrong.outcome, 'dossier.unknown', `${method} ${path}`);
      assert.equal(wrong.status, unknown.status);
      assert.deepEqual(bare(wrong.body), bare(unknown.body));
      assert.equal((await holder.call(method, path, { token: undefined, body })).outcome, 'auth.missing');
    }
  });

  it('keeps answers tidy and merges them field by field', async () => {
    const holder = await api().draft();
    await holder.write({ name: '  Nguyễn   Thị Thử '.normalize('NFD'), phone: '+84 912.345.678', story: 'a' });
    const told = await holder.write({ story: null, married: 'no' });
    assert.equal(told.status, 200);
    assert.equal(told.headers.get('etag'), '"3"');
    assert.deepEqual((await holder.read()).answers, { name: 'Nguyễn Thị Thử', phone: '0912345678', married: 'no' });
  });

  it('takes answers that are still wrong: somebody is typing', async () => {
    const holder = await api().draft();
    assert.equal((await holder.write({ phone: '09', married: 'maybe', name: '' })).status, 200);
  });

  it('refuses questions the form does not have, and says where', async () => {
    const holder = await api().draft();
    const told = await holder.write({ admin: 'yes', 'a/b~c': 'x', members: [{ name: 'Bình', evil: 'x' }] });
    assert.equal(told.outcome, 'request.invalid');
    assert.deepEqual(errorsOf(told), [
      '/answers/admin answer.unknown-field',
      '/answers/a~1b~0c answer.unknown-field',
      '/answers/members/0/evil answer.unknown-field',
    ]);
    assert.deepEqual((await holder.read()).answers, {});
  });

  it('refuses answers that are together too long', async () => {
    const holder = await api().draft();
    const long = Array.from({ length: 60 }, () => ({ name: 'a'.repeat(4000) }));
    assert.equal((await holder.write({ members: long })).status, 200);
    const text = 'ấ'.repeat(3999);
    const told = await holder.write({ story: text, name: text, spouse: text });
    assert.equal(told.outcome, 'request.body-too-large');
    assert.deepEqual(errorsOf(told), ['/answers answers.too-large']);
    assert.deepEqual(Object.keys((await holder.read()).answers), ['members']);
  });

  it('refuses a change of what somebody else has changed', async () => {
    const holder = await api().draft();
    await holder.write({ name: 'An' }, { headers: { 'If-Match': '"1"' } });
    const told = await holder.write({ name: 'Bình' }, { headers: { 'If-Match': '"1"' } });
    assert.equal(told.outcome, 'version.stale');
    assert.equal(told.body['currentVersion'], 2);
    assert.equal(told.headers.get('etag'), '"2"');
    assert.equal((await holder.read()).answers['name'], 'An');
    assert.equal((await holder.call('DELETE', '', { headers: { 'If-Match': '"1"' } })).outcome, 'version.stale');
    assert.equal((await holder.submit({ headers: { 'If-Match': '"1"' } })).outcome, 'version.stale');
  });

  it('does not make answers stale when a file arrives', async () => {
    const holder = await api().draft();
    await holder.put(pngFile(4, 4));
    assert.equal((await holder.write({ name: 'An' }, { headers: { 'If-Match': '"1"' } })).status, 200);
  });

  it('counts a draft from its last change', async () => {
    const holder = await api().draft();
    try {
      filing.setTime('2026-12-20T09:00:00+07:00');
      await holder.write({ name: 'An' });
      assert.equal((await holder.read()).expiresAt, '2027-01-19T09:00:00+07:00');
      filing.setTime('2027-01-19T09:00:00+07:00');
      assert.equal((await holder.call('GET')).outcome, 'dossier.expired');
      assert.equal((await holder.write({ name: 'B' })).outcome, 'dossier.expired');
      assert.equal((await holder.submit()).outcome, 'dossier.expired');
    } finally {
      filing.setTime(MORNING);
    }
  });

  it('discards a draft with everything in it, and the log says so', async () => {
    const holder = await api().readyDraft();
    const { db, blobs } = filing.gateway.services;
    const { blob } = await db
      .selectFrom('documents')
      .select('blob')
      .where('dossier_id', '=', holder.id)
      .executeTakeFirstOrThrow();
    const key = randomUUID();
    assert.equal((await holder.call('DELETE', '', { key })).status, 204);
    assert.equal((await holder.call('GET')).outcome, 'dossier.unknown');
    assert.equal((await holder.call('DELETE', '', { key })).status, 204, 'a lost answer can be asked for again');
    for (const table of ['documents', 'uploads'] as const) {
      assert.deepEqual(await db.selectFrom(table).selectAll().where('dossier_id', '=', holder.id).execute(), []);
    }
    const log = await db
      .selectFrom('log_events')
      .select(['type', 'data'])
      .where('dossier_id', '=', holder.id)
      .orderBy('seq')
      .execute();
    assert.deepEqual(
      log.map(({ type }) => type),
      ['created', 'discarded'],
    );
    assert.ok(!JSON.stringify(log).includes('Thử'));
    assert.equal(await blobs.openKept(blob ?? ''), null);
  });

  it('answers a receipt that proves what was handed in', async () => {
    const holder = await api().readyDraft();
    await holder.write({
      story: 'Dòng một\nDòng hai',
      spouse: 'Người Không Còn Được Hỏi',
      members: [{ name: 'Trần Văn Thử', why: 'không hỏi nữa' }],
    });
    const told = await holder.submit();
    assert.equal(told.status, 201, told.text);
    const receipt = receiptSchema.parse(told.body);
    assert.ok(isDossierCode(receipt.code), receipt.code);
    assert.match(receipt.code, /^H27\.30-261123-\d{4}$/);
    assert.equal(receipt.submittedAt, MORNING);
    // Tuesday is a day off in the invented calendar.
    assert.equal(receipt.dueAt, '2026-11-27T17:00:00+07:00');
    assert.equal(receipt.documentCount, 1);
    assert.equal(readTrackingSecret(receipt.trackingSecret), receipt.trackingSecret);

    const dossier = await holder.read();
    assert.equal(dossier.state, 'registered');
    assert.equal(dossier.code, receipt.code);
    assert.equal(dossier.expiresAt, null);
    assert.deepEqual(dossier.answers, {
      ...ANSWERS,
      phone: '0912345678',
      story: 'Dòng một\nDòng hai',
      members: [{ name: 'Trần Văn Thử' }],
    });
    const answersDigest = sha256(Buffer.from(answersDigestText(dossier.answers)));
    assert.equal(receipt.digest, sha256(Buffer.from(receiptDigestText(answersDigest, dossier.documents))));
    const publicKey = createPublicKey({
      key: Buffer.from(filing.gateway.services.keys.published[0]?.publicKey ?? '', 'base64url'),
      format: 'der',
      type: 'spki',
    });
    assert.ok(
      verify(null, Buffer.from(receiptStatement(receipt)), publicKey, Buffer.from(receipt.signature, 'base64url')),
    );
  });

  it('keeps neither the secret nor the token', async () => {
    const { receipt, holder } = await api().filed();
    const { db } = filing.gateway.services;
    for (const table of ['dossiers', 'documents', 'log_events', 'idempotency', 'counters'] as const) {
      const text = JSON.stringify(await db.selectFrom(table).selectAll().execute());
      assert.ok(!text.includes(receipt.trackingSecret) && !text.includes(holder.token), table);
    }
  });

  it('files one dossier for a double click, whatever the key', async () => {
    const holder = await api().readyDraft();
    const key = randomUUID();
    const answers = await Promise.all([
      holder.submit(),
      holder.submit(),
      holder.submit({ key }),
      holder.submit({ key }),
    ]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [201, 201, 201, 201],
    );
    assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
    const later = await holder.submit();
    assert.equal(later.text, answers[0]?.text);
    assert.equal((await holder.call('GET', '/receipt')).text, later.text);
    const log = await filing.gateway.services.db
      .selectFrom('log_events')
      .select('type')
      .where('dossier_id', '=', holder.id)
      .execute();
    assert.deepEqual(
      log.map(({ type }) => type),
      ['created', 'submitted'],
    );
  });

  it('answers a repeated call byte for byte, and refuses the same key for another', async () => {
    const key = randomUUID();
    const body = { procedureCode: PROCEDURE, agencyId: AGENCY, channel: 'home' };
    const [first, again] = [
      await api().call('POST', '/v1/dossiers', { body, key }),
      await api().call('POST', '/v1/dossiers', { body, key }),
    ];
    assert.equal(first.text, again.text);
    assert.equal(again.headers.get('idempotency-replayed'), 'true');
    assert.equal(first.headers.get('idempotency-replayed'), null);
    const other = await api().call('POST', '/v1/dossiers', { body: { ...body, channel: 'post' }, key });
    assert.equal(other.outcome, 'idempotency.key-reused');
    assert.equal((await api().call('POST', '/v1/dossiers', { body, key: null })).outcome, 'idempotency.key-missing');
  });

  it('gives two drafts at once two codes, one after the other', async () => {
    const [one, two] = await Promise.all([api().readyDraft(), api().readyDraft()]);
    const codes = (await Promise.all([one.submit(), two.submit()])).map((told) => receiptSchema.parse(told.body).code);
    const serials = codes.map((code) => Number(code.slice(-4))).sort((a, b) => a - b);
    assert.equal((serials[1] ?? 0) - (serials[0] ?? 0), 1);
  });

  it('counts codes by agency, and by the day in Việt Nam', async () => {
    try {
      // 23:30 and 00:30 in Việt Nam are one day in UTC.
      filing.setTime('2026-11-28T23:30:00+07:00');
      const { receipt: saturday } = await api().filed();
      filing.setTime('2026-11-29T00:30:00+07:00');
      const { receipt: sunday } = await api().filed();
      const { receipt: other } = await api().filed(OTHER_AGENCY);
      assert.equal(saturday.code, 'H27.30-261128-0001');
      assert.equal(sunday.code, 'H27.30-261129-0001');
      assert.equal(other.code, 'H27.31-261129-0001');
      // Filed on a Sunday counts from Monday; three working days later is Thursday.
      assert.equal(sunday.dueAt, '2026-12-03T17:00:00+07:00');
    } finally {
      filing.setTime(MORNING);
    }
  });

  it('refuses what is not complete, one thing after the other, and files nothing', async () => {
    const holder = await api().draft();
    const empty = await holder.submit();
    assert.equal(empty.outcome, 'dossier.answers-invalid');
    assert.deepEqual(
      errorsOf(empty),
      ['name', 'home', 'married'].map((id) => `/answers/${id} answer.required`),
    );
    await holder.write({ ...ANSWERS, home: { provinceCode: '42', communeCode: '99999', detail: '' } });
    assert.deepEqual(errorsOf(await holder.submit()), ['/answers/home address.unknown-commune']);
    await holder.write({ ...ANSWERS, married: 'yes', spouse: 'Trần Văn Thử' });
    const papers = await holder.submit();
    assert.equal(papers.outcome, 'dossier.document-missing');
    assert.deepEqual(
      errorsOf(papers),
      [SLOT, MARRIED_SLOT].map((slot) => `/documents/${slot} dossier.document-missing`),
    );
    await holder.write({ married: 'no' });
    await holder.put(pngFile(4, 4));
    const extra = randomUUID();
    await holder.announce(extra, pngFile(5, 5), { slot: OPTIONAL_SLOT });
    const half = await holder.submit();
    assert.equal(half.outcome, 'dossier.document-incomplete');
    assert.deepEqual(errorsOf(half), [`/documents/${OPTIONAL_SLOT} dossier.document-incomplete`]);
    await holder.call('DELETE', `/documents/${extra}`);
    const silent = await holder.submit({ body: { consent: consent(['declare-true']) } });
    assert.equal(silent.outcome, 'dossier.consent-missing');
    assert.deepEqual(errorsOf(silent), ['/consent/purposes process-dossier']);
    assert.equal((await holder.read()).state, 'draft');
    assert.equal((await holder.call('GET', '/receipt')).outcome, 'dossier.not-filed');
    assert.equal((await holder.submit()).status, 201);
  });

  it('is not stopped by a warning', async () => {
    const holder = await api().readyDraft();
    await holder.write({ name: 'Nguyeenx Thij Thuwr' });
    assert.equal((await holder.submit()).status, 201);
  });

  it('does not hand in files for a question that is no longer asked', async () => {
    const holder = await api().readyDraft();
    await holder.write({ married: 'yes', spouse: 'Trần Văn Thử' });
    await holder.put(pngFile(6, 6), { slot: MARRIED_SLOT });
    await holder.write({ married: 'no' });
    const receipt = receiptSchema.parse((await holder.submit()).body);
    assert.equal(receipt.documentCount, 1);
    assert.deepEqual(
      (await holder.read()).documents.map(({ slot }) => slot),
      [SLOT],
    );
  });

  it('changes nothing that has been filed', async () => {
    const { holder } = await api().filed();
    const before = await holder.read();
    const [document] = before.documents;
    assert.ok(document);
    assert.equal((await holder.write({ name: 'Khác' })).outcome, 'dossier.already-filed');
    assert.equal((await holder.call('DELETE')).outcome, 'dossier.already-filed');
    assert.equal((await holder.call('DELETE', `/documents/${document.id}`)).outcome, 'dossier.already-filed');
    assert.equal((await holder.announce(randomUUID(), pngFile())).outcome, 'dossier.already-filed');
    assert.equal(
      (await holder.call('POST', '/supplements', { body: { documentIds: [document.id] } })).outcome,
      'supplement.not-requested',
    );
    assert.deepEqual(await holder.read(), before);
  });

  it('is open to the tracking secret only where the contract says so', async () => {
    const { holder, receipt } = await api().filed();
    const secret = receipt.trackingSecret.toLowerCase().replaceAll('-', ' ');
    const by = { token: undefined, secret };
    const [document] = dossierSchema.parse((await holder.call('GET')).body).documents;
    assert.equal((await holder.call('GET', `/documents/${document?.id ?? ''}/content`, by)).status, 200);
    assert.equal(
      (await holder.call('GET', `/documents/${document?.id ?? ''}/content`, { ...by, secret: 'AAAA-BBBB-CCCC' }))
        .outcome,
      'dossier.unknown',
    );
    assert.equal((await holder.call('GET', '', by)).outcome, 'auth.missing');
    assert.equal((await holder.call('GET', '/receipt', by)).outcome, 'auth.missing');
  });
});

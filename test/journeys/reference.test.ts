/** The reference as a developer's browser shows it: read on any screen, and every call tried from it. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { openBrowser, watchTroubles } from '../support/browser.ts';
import { startGateway, STAFF_PASSWORD } from '../support/gateway.ts';

const gateway = await startGateway({ after });
const browser = await openBrowser({ after });

test('calls are tried one after the other, each with what the one before has brought', async (t) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  t.after(() => context.close());
  const page = await context.newPage();
  const troubles = await watchTroubles(page);
  await page.goto(`${gateway.url}/docs`);

  const call = (id: string): ReturnType<typeof page.locator> => page.locator(`article#${id}`);
  const open = (id: string): Promise<void> => call(id).getByText('Try it').click();
  const send = async (id: string, expected: RegExp): Promise<void> => {
    await call(id).getByRole('button', { name: 'Send' }).click();
    await call(id).getByRole('status').filter({ hasText: expected }).waitFor();
  };
  await open('getAgency');
  await send('getAgency', /^200[^]*"name": "Ủy ban nhân dân phường Thành Sen"/);
  await open('resolveDivision');
  await call('resolveDivision').getByLabel('text').fill('phường Nam Hà, thành phố Hà Tĩnh');
  await send('resolveDivision', /^200[^]*"code": "18073"/);

  await open('createDossier');
  await send('createDossier', /^201[^]*location: \/v1\/dossiers\//);
  await open('updateDossier');
  await send('updateDossier', /^200[^]*etag: "2"[^]*"childName": "Nguyễn Văn Ví Dụ"/);

  await gateway.signIn('officer');
  const [{ username }] = (await gateway.services.db.selectFrom('users').select('username').execute()) as [
    { username: string },
  ];
  await open('createSession');
  await call('createSession')
    .getByLabel('Body')
    .fill(JSON.stringify({ username, password: STAFF_PASSWORD }));
  await send('createSession', /^201/);
  await open('getMe');
  await send('getMe', new RegExp(`^200[^]*"username": "${username}"`));

  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  assert.deepEqual((await new AxeBuilder({ page }).analyze()).violations, []);
  assert.deepEqual(troubles, { console: [], violations: [] });
});

test('what a caller did wrong is shown as the gateway says it', async (t) => {
  const page = await browser.newPage();
  t.after(() => page.close());
  await page.goto(`${gateway.url}/docs#submitDossier`);
  const call = page.locator('article#submitDossier');
  await call.getByText('Try it').click();
  await call.getByLabel('id', { exact: true }).fill('5f0c1a52-6a1e-4a64-9a3e-0d3a8f1b7c11');
  await call.getByRole('button', { name: 'Send' }).click();
  await call
    .getByRole('status')
    .filter({ hasText: /^401[^]*"code": "auth.missing"/ })
    .waitFor();
});

test('the SDK is told of beside the calls, on any screen', async (t) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  t.after(() => context.close());
  const page = await context.newPage();
  const troubles = await watchTroubles(page);
  await page.goto(`${gateway.url}/docs`);
  await page.getByRole('link', { name: 'the SDK' }).click();
  await page.getByRole('heading', { name: 'The SDK of e-TDP' }).waitFor();
  await page.locator('article#createClient').getByText('https://nopho.example.gov.vn').waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  assert.deepEqual((await new AxeBuilder({ page }).analyze()).violations, []);
  assert.deepEqual(troubles, { console: [], violations: [] });
});

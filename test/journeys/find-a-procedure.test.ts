/** What a resident finds with everyday words, and what they are told before they begin. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { BIRTH } from '../support/birth.ts';
import { openBrowser, openPhone } from '../support/browser.ts';
import { npmStart } from '../support/npm-start.ts';
import { Resident } from '../support/resident.ts';

const demo = await npmStart({ after });
const phone = await openPhone(await openBrowser({ after }));

test('the ward’s page is of another origin than the gateway and holds one script tag and the element', async () => {
  const { page } = await Resident.arrive(phone, demo.site);
  assert.notEqual(new URL(page.url()).origin, new URL(demo.gateway).origin);
  const scripts = await page
    .locator('script')
    .evaluateAll((all) => all.map((one) => one.outerHTML.replace(/\s+/g, ' ')));
  assert.deepEqual(scripts, [
    `<script type="module" src="${demo.gateway}/embed/e-tdp.js" data-gateway="${demo.gateway}" data-agency="18073"></script>`,
  ]);
  const ours = await page
    .locator('main')
    .evaluate((main) =>
      [...main.querySelectorAll('*')].filter(({ localName }) => localName.includes('-')).map((one) => one.outerHTML),
    );
  assert.deepEqual(ours, ['<etdp-submission></etdp-submission>']);
});

for (const words of ['khai sinh', 'dang ky khai sinh', 'con mới đẻ']) {
  test(`«${words}» leads to the birth registration`, async () => {
    const resident = await Resident.arrive(phone, demo.site);
    await resident.chooseProcedure(words, BIRTH.shortName.vi);
    assert.match(await resident.page.getByText('Mã thủ tục').innerText(), /1\.001193/);
  });
}

test('the explanation says what for, how long, how much, which papers, which steps, by which law, and where it is from', async () => {
  const resident = await Resident.arrive(phone, demo.site);
  await resident.chooseProcedure('khai sinh', BIRTH.shortName.vi);
  const { page } = resident;
  const explanation = page.locator('etdp-procedure-detail');
  await explanation.getByText(resident.words.detail.lawTitle).click();
  const text = await explanation.evaluate((host) =>
    [...(host.shadowRoot?.querySelectorAll<HTMLElement>(':host > *') ?? [])]
      .map((part) => part.innerText)
      .join(' ')
      .replace(/\s+/g, ' '),
  );

  const said = [
    BIRTH.purpose.vi,
    ...BIRTH.steps,
    '1 ngày làm việc',
    ...BIRTH.results,
    ...BIRTH.documents.map(({ name }) => name),
    ...BIRTH.legalBasis.map(({ number }) => number),
    'Lấy ngày 18/07/2026',
    'Nguồn sửa lần cuối ngày 15/04/2026',
  ];
  assert.deepEqual(
    said.filter((one) => !text.includes(one)),
    [],
  );
  assert.doesNotMatch(text, /miễn phí|không thu phí|0 đồng/i);
  assert.match(text, /Nguồn không ghi mức thu/);
  const link = explanation.getByRole('link', { name: 'Cổng Dịch vụ công quốc gia' });
  assert.equal(await link.getAttribute('href'), BIRTH.source.url);

  for (const { name, originals, copies } of BIRTH.documents) {
    const row = explanation.getByRole('row').filter({ hasText: name });
    const counted = await row.getByRole('cell').nth(1).innerText();
    if (originals > 0) assert.match(counted, new RegExp(`${String(originals)} bản chính`));
    if (copies > 0) assert.match(counted, new RegExp(`${String(copies)} bản sao`));
  }
});

test('going back finds the list as it was left', async () => {
  const resident = await Resident.arrive(phone, demo.site);
  await resident.chooseProcedure('con moi de', BIRTH.shortName.vi);
  await resident.button(resident.words.detail.back).click();
  const box = resident.page.getByRole('searchbox');
  assert.equal(await box.inputValue(), 'con moi de');
  await resident.page
    .getByRole('region', { name: resident.words.picker.resultsFor })
    .getByRole('button')
    .first()
    .waitFor();
});

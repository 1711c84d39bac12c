import { expect, oneEvent } from '@open-wc/testing';
import type { Receipt } from '../../../src/contract/wire/receipt.ts';
import type { EtdpFiling } from '../../../src/components/filing/filing.component.ts';
import { EtdpDeviceError } from '../../../src/sdk/device/device-error.ts';
import { all, focused, one, said, until } from '../../support/drawn.ts';
import { deferred, fakeClient, noNetwork, refusal, type FakeAnswers } from '../../support/fake-client.ts';
import { DRAFT_ID } from '../../support/fake-device.ts';
import { ANSWERS, PROCEDURE, RECEIPT } from '../../support/fixtures.ts';
import { deviceWith, filedDossier } from '../../support/filled-draft.ts';
import { filingAt, handIn, press, saying } from '../../support/filing-words.ts';
import { jpegFile, sends, type Way } from '../../support/papers.ts';

/** A review whose gateway answers as is said. */
async function reviewing(
  answers: FakeAnswers = {},
  device = deviceWith('@review'),
): Promise<{ element: EtdpFiling; client: ReturnType<typeof fakeClient>; device: Awaited<typeof device> }> {
  const client = fakeClient(answers);
  const kept = await device;
  return { element: await filingAt('@review', { client, device: kept }), client, device: kept };
}
const submits = (...outcomes: (() => Promise<Receipt>)[]): FakeAnswers => {
  let at = 0;
  return { dossiers: { submit: () => (outcomes[at++] ?? (() => Promise.resolve(RECEIPT)))() } };
};

describe('etdp-filing: handing in', () => {
  it('asks the page first, and tells it afterwards; with ids and codes only', async () => {
    const { element } = await reviewing();
    const told: Event[] = [];
    for (const type of ['etdp-dossier-submit', 'etdp-dossier-submitted'] as const)
      document.body.addEventListener(type, (event) => told.push(event), { once: true });
    await handIn(element);
    await saying(element, RECEIPT.code);
    expect(told.map(({ type, cancelable }) => [type, cancelable])).to.deep.equal([
      ['etdp-dossier-submit', true],
      ['etdp-dossier-submitted', false],
    ]);
    expect(told[0]).to.include({ procedureCode: PROCEDURE.code, draftId: DRAFT_ID });
    expect(told[1]).to.include({ code: RECEIPT.code });
  });

  it('stays on the review when the page says no', async () => {
    const { element, client } = await reviewing();
    element.addEventListener('etdp-dossier-submit', (event) => event.preventDefault());
    await handIn(element);
    await element.updateComplete;
    expect(said(element)).to.contain('Bước 4/5');
    expect(client.called('dossiers.submit')).to.deep.equal([]);
  });

  it('hands in once, however often the button is pressed', async () => {
    const { element, client } = await reviewing();
    await handIn(element);
    await press(element, /hồ sơ/);
    await saying(element, RECEIPT.code);
    expect(client.called('dossiers.submit')).to.have.length(1);
  });

  it('sends every answer as it stands on the device, then the agreement with the key of the draft', async () => {
    const { element, client, device } = await reviewing();
    const draft = await device.drafts.get(DRAFT_ID);
    await handIn(element);
    await saying(element, RECEIPT.code);
    const [update] = client.called('dossiers.update').slice(-1);
    expect((update?.args[1] as { answers: object }).answers).to.include({
      childName: ANSWERS['childName'],
      note: null,
    });
    const [submit] = client.called('dossiers.submit');
    expect(submit?.args[1])
      .to.have.nested.property('consent.purposes')
      .that.has.members(['process-dossier', 'declare-true']);
    expect(submit?.args[2]).to.include({ idempotencyKey: draft?.submitKey });
  });

  it('leaves the receipt on the device in place of the draft, and takes the focus to it', async () => {
    const { element, device } = await reviewing();
    await handIn(element);
    await saying(element, 'Bước 5/5');
    expect(await device.receipts.get(RECEIPT.code)).to.deep.equal(RECEIPT);
    expect(await device.drafts.list()).to.deep.equal([]);
    expect(await device.files.list(DRAFT_ID)).to.deep.equal([]);
    await until(() => focused() === one(element, '[data-heading]'));
  });

  it('shows the receipt on a device that cannot keep it, and keeps the draft it is found by', async () => {
    const device = await deviceWith('@review');
    const full = { ...device.receipts, save: () => Promise.reject(new EtdpDeviceError('device.full')) };
    const { element } = await reviewing({}, Promise.resolve({ ...device, receipts: full }));
    await handIn(element);
    await saying(element, RECEIPT.code);
    expect(await device.drafts.list()).to.have.length(1);
  });

  it('keeps the receipt when it is moved in the page', async () => {
    const { element } = await reviewing();
    await handIn(element);
    await saying(element, RECEIPT.code);
    const parent = element.parentElement;
    element.remove();
    parent?.append(element);
    await element.updateComplete;
    expect(said(element)).to.contain(RECEIPT.code);
  });

  it('offers to file another dossier', async () => {
    const { element } = await reviewing();
    await handIn(element);
    await saying(element, RECEIPT.code);
    const left = oneEvent(element, 'etdp-filing-leave');
    await press(element, 'Nộp một hồ sơ khác');
    await left;
  });
});

describe('etdp-filing: while it is being handed in', () => {
  it('says so, and is accessible', async () => {
    const late = deferred<Receipt>();
    const { element } = await reviewing(submits(() => late.promise));
    await handIn(element);
    await saying(element, 'Đang nộp hồ sơ');
    await expect(element).to.be.accessible();
    late.resolve(RECEIPT);
    await saying(element, RECEIPT.code);
  });

  it('takes no changes: what is changed now would look handed in', async () => {
    const late = deferred<Receipt>();
    const { element, client } = await reviewing(submits(() => late.promise));
    await handIn(element);
    await until(() => client.called('dossiers.submit').length === 1);
    await press(element, 'Sửa: Họ, chữ đệm, tên của trẻ');
    await saying(element, 'Hồ sơ đang được nộp nên chưa sửa được. Xin chờ một lát.');
    expect(said(element)).to.contain('Bước 4/5');
    late.resolve(RECEIPT);
    await saying(element, RECEIPT.code);
  });

  it('waits for papers that are still on their way, and lets go back meanwhile', async () => {
    const device = await deviceWith('@papers', { papers: [jpegFile('cham.jpg', 60_000)] });
    const client = fakeClient({ documents: { send: sends({ 'cham.jpg': 'half' }) } });
    const element = await filingAt('@papers', { client, device });
    await press(element, 'Xem lại hồ sơ');
    await saying(element, 'Bước 4/5');
    await handIn(element);
    await saying(element, 'Đang chờ gửi xong giấy tờ rồi nộp.');
    expect(client.called('dossiers.submit')).to.deep.equal([]);
    await press(element, 'Sửa giấy tờ');
    await saying(element, 'Bước 3/5');
    expect(client.called('dossiers.submit')).to.deep.equal([]);
  });

  it('tries a paper again that could not be sent before', async () => {
    const device = await deviceWith('@papers', { papers: [jpegFile('lai.jpg', 60_000)] });
    const ways = { 'lai.jpg': 'failed' as Way };
    const client = fakeClient({ documents: { send: sends(ways) } });
    const element = await filingAt('@papers', { client, device });
    await saying(element, 'Gửi chưa xong');
    ways['lai.jpg'] = 'stored';
    await press(element, 'Xem lại hồ sơ');
    await saying(element, 'Bước 4/5');
    await handIn(element);
    await saying(element, RECEIPT.code);
  });

  it('takes no answer that comes after it has left the page', async () => {
    const late = deferred<Receipt>();
    const { element, client } = await reviewing(submits(() => late.promise));
    const told: Event[] = [];
    element.addEventListener('etdp-dossier-submitted', (event) => told.push(event));
    await handIn(element);
    await until(() => client.called('dossiers.submit').length === 1);
    element.remove();
    late.resolve(RECEIPT);
    await late.promise;
    await element.updateComplete;
    expect(told).to.deep.equal([]);
  });
});

describe('etdp-filing: when it is not taken', () => {
  it('says beside the button that the network is gone, and hands in once it is back', async () => {
    const { element, client } = await reviewing(submits(() => Promise.reject(noNetwork())));
    await handIn(element);
    await saying(element, 'Mạng bị mất. Những gì bạn đã làm vẫn còn trên máy này.');
    expect(said(element)).to.contain('Bước 4/5');
    await expect(element).to.be.accessible();
    await press(element, 'Nộp hồ sơ');
    await saying(element, RECEIPT.code);
    const keys = client
      .called('dossiers.submit')
      .map(({ args }) => (args[2] as { idempotencyKey: string }).idempotencyKey);
    expect(keys).to.have.length(2);
    expect(new Set(keys).size).to.equal(1);
  });

  it('finds the receipt when only the answer was lost, without handing in again', async () => {
    let arrived = false;
    const { element, client } = await reviewing({
      dossiers: {
        submit: () => {
          arrived = true;
          return Promise.reject(noNetwork());
        },
        get: () => Promise.resolve(arrived ? filedDossier() : { ...filedDossier(), state: 'draft', code: null }),
      },
    });
    await handIn(element);
    await saying(element, 'Mạng bị mất');
    await press(element, 'Nộp hồ sơ');
    await saying(element, RECEIPT.code);
    expect(client.called('dossiers.submit')).to.have.length(1);
    expect(said(element)).not.to.contain('Những chỗ bạn sửa sau đó');
  });

  it('says so when answers were changed after the one that arrived', async () => {
    const { element } = await reviewing({
      dossiers: {
        update: () => Promise.reject(refusal('dossier.already-filed')),
        get: (
          (calls) => () =>
            Promise.resolve(
              // Asked whether it is there, and whether it was filed; then the answer is another.
              calls++ < 2
                ? { ...filedDossier(), state: 'draft' as const, code: null }
                : filedDossier({ ...ANSWERS, childName: 'Nguyễn Thị Trước Đó' }),
            )
        )(0),
      },
    });
    await handIn(element);
    await saying(element, 'Những chỗ bạn sửa sau đó chưa có trong hồ sơ.');
    expect(said(element)).to.contain(RECEIPT.code);
  });

  it('shows what is wrong with an answer, and leads to it', async () => {
    const wrong = refusal('dossier.answers-invalid', [{ pointer: '/answers/childName', code: 'name.characters' }]);
    const { element } = await reviewing(submits(() => Promise.reject(wrong)));
    await handIn(element);
    await saying(element, 'Chưa nộp được: còn 1 chỗ cần sửa');
    await expect(element).to.be.accessible();
    await press(element, /^Họ tên chỉ gồm chữ cái/);
    await until(() => focused() instanceof HTMLInputElement);
    expect((focused() as HTMLInputElement).value).to.equal(ANSWERS['childName']);
  });

  it('does not hand in what it can see is wrong', async () => {
    const { childName: _, ...answers } = ANSWERS;
    const { element, client } = await reviewing({}, deviceWith('@review', { answers }));
    expect(said(element)).to.contain('Xin điền: Họ, chữ đệm, tên của trẻ');
    await handIn(element);
    await saying(element, 'Bước 4/5');
    expect(client.called('dossiers.submit')).to.deep.equal([]);
  });

  it('leads to the papers where the ward has not got one', async () => {
    const { element } = await reviewing(submits(() => Promise.reject(refusal('dossier.document-missing'))));
    await handIn(element);
    await saying(element, 'Còn thiếu giấy tờ bắt buộc.');
    expect(said(element)).to.contain('Bước 3/5');
    await expect(element).to.be.accessible();
  });

  it('leads to the papers, and says why, where one could not be sent', async () => {
    const device = await deviceWith('@papers', { papers: [jpegFile('hong.jpg', 60_000)] });
    const client = fakeClient({ documents: { send: sends({ 'hong.jpg': 'failed' }) } });
    const element = await filingAt('@papers', { client, device });
    await saying(element, 'Gửi chưa xong');
    await press(element, 'Xem lại hồ sơ');
    await saying(element, 'Bước 4/5');
    await handIn(element);
    await saying(element, 'Chưa nộp được: có giấy tờ còn thiếu hoặc chưa gửi xong.');
    expect(said(element)).to.contain('Bước 3/5');
    expect(client.called('dossiers.submit')).to.deep.equal([]);
  });

  it('shows the receipt another window got for the same draft', async () => {
    const { element, device, client } = await reviewing();
    await device.receipts.save(RECEIPT);
    await device.drafts.remove(DRAFT_ID);
    await handIn(element);
    await saying(element, RECEIPT.code);
    expect(client.called('dossiers.submit')).to.deep.equal([]);
  });

  it('shows the receipt another window got in the same moment', async () => {
    const device = await deviceWith('@review');
    const faster = async (): Promise<never> => {
      await device.receipts.save(RECEIPT);
      await device.drafts.remove(DRAFT_ID);
      throw refusal('dossier.already-filed');
    };
    const { element } = await reviewing({ dossiers: { update: faster } }, Promise.resolve(device));
    await handIn(element);
    await saying(element, RECEIPT.code);
  });

  it('says so when the draft was deleted in another window', async () => {
    const { element, device, client } = await reviewing();
    await device.drafts.remove(DRAFT_ID);
    await handIn(element);
    await saying(element, 'đã nộp hoặc đã xóa ở một cửa sổ khác');
    expect(all(element, 'button').map(said)).to.deep.equal(['Quay lại chọn thủ tục']);
    expect(client.called('dossiers.submit')).to.deep.equal([]);
  });
});

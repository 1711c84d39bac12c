import * as z from 'zod/mini';
import { canonicalJson } from '../../contract/rules/canonical.ts';
import { chainStatements, logEventText, type LogEventContent } from '../../contract/rules/log.ts';
import { answersDigestText, receiptDigestText, receiptStatement } from '../../contract/rules/receipt-digest.ts';
import { readReceiptQr, receiptQrText } from '../../contract/rules/receipt-qr.ts';
import { filedDataSchema, loggedFileSchema, type SignedEvent, type TrackingLog } from '../../contract/wire/log.ts';
import type { Api } from '../api/api.ts';
import { inGroup } from '../check.ts';
import type { Filed } from '../context.ts';
import { holds, same } from '../failure.ts';
import { act } from '../world/desk.ts';
import { slotOf } from '../world/dossiers.ts';
import { sha256Hex } from '../world/hashes.ts';
import { faultsOfKeys, verifierOf, type Verify } from '../world/signatures.ts';

async function logOf(api: Api, { receipt }: Filed): Promise<TrackingLog> {
  const ask = { params: { code: receipt.code }, as: { secret: receipt.trackingSecret } };
  return (await api.ok('getTrackingLog', ask)).result;
}

async function keysOf(api: Api): Promise<Verify> {
  return verifierOf((await api.ok('listKeys')).result.keys);
}

/** The events of a log, each with what its text says; whether a text is one, `logEventText` tells. */
function eventsOf({ events }: TrackingLog): (SignedEvent & LogEventContent)[] {
  return events.map((signed) => {
    const event = JSON.parse(signed.text) as LogEventContent;
    same(logEventText(event), signed.text, 'the text of an event, written again');
    return { ...event, ...signed };
  });
}

const submittedSchema = z.looseObject({ filed: filedDataSchema, files: z.array(loggedFileSchema) });

/** The dossier's log: chained, signed, and tied to the receipt. */
export const log = inGroup('log', [
  {
    name: 'every event of a log is tied to the one before it and signed by a published key',
    calls: ['getTrackingLog', 'listKeys'],
    run: async ({ api, shared }) => {
      const filed = await shared.asked();
      const verify = await keysOf(api);
      const found = await logOf(api, filed);
      const chain = eventsOf(found);
      same(chain.map(({ type }) => type).slice(0, 2), ['created', 'submitted'], 'how a log begins');
      for (const { seq, text, hash, keyId, signature, faults } of chainStatements(filed.held.id, chain)) {
        same(faults, [], `what is wrong with the place of event ${String(seq)}`);
        same(hash, await sha256Hex(text), `the hash of event ${String(seq)}`);
        holds(await verify(keyId, hash, signature), `event ${String(seq)} is not signed by the published key ${keyId}`);
      }
    },
  },
  {
    name: 'what has been written in a log stays as it was when more happens',
    calls: ['getTrackingLog', 'getTracking'],
    run: async ({ api, filed, officer, ward }) => {
      const dossier = await filed();
      const before = await logOf(api, dossier);
      await act(api, dossier.held.id, officer, 'request-supplement', slotOf(ward));
      const documentIds = [await dossier.held.put(ward.paper(slotOf(ward)))];
      await api.ok('submitSupplement', dossier.held.about({ body: { documentIds } }));
      const after = await logOf(api, dossier);
      same(after.events.slice(0, before.events.length), before.events, 'the older events');
      same(
        eventsOf(after).map(({ type }) => type),
        ['created', 'submitted', 'moved', 'supplemented'],
        'the events',
      );
      same(
        after.files.map(({ id }) => id).filter((id) => documentIds.includes(id)),
        documentIds,
        'the file that was added',
      );
      const ask = { params: { code: dossier.receipt.code }, as: { secret: dossier.receipt.trackingSecret } };
      const { timeline } = (await api.ok('getTracking', ask)).result;
      const seen = eventsOf(after).flatMap(({ seq, at, type }) => (type === 'created' ? [] : [[seq, at]]));
      same(
        timeline.map(({ seq, at }) => [seq, at]),
        seen,
        'the timeline and the log',
      );
    },
  },
  {
    name: 'the receipt is signed by a published key, in the log and in its QR code',
    calls: ['getTrackingLog', 'listKeys', 'getReceipt'],
    run: async ({ api, shared }) => {
      const filed = await shared.filed();
      const verify = await keysOf(api);
      const { trackingSecret, ...receipt } = (await api.ok('getReceipt', filed.held.by(api).about())).result;
      const { keyId, signature } = receipt;
      holds(
        await verify(keyId, receiptStatement(receipt), signature),
        `the receipt is not signed by the published key ${keyId}`,
      );
      const kept = await logOf(api, filed);
      same(kept.receipt, receipt, 'the receipt in the log');
      holds(!JSON.stringify(kept).includes(trackingSecret), 'the log shows the tracking secret');
      const read = readReceiptQr(receiptQrText(receipt));
      holds(
        read !== null && (await verify(keyId, receiptStatement(read), signature)),
        'the QR code does not hold what was signed',
      );
    },
  },
  {
    name: 'the digest of the receipt covers every answer and every file that was handed in',
    calls: ['getTrackingLog', 'getDossier'],
    run: async ({ api, shared }) => {
      const filed = await shared.filed();
      const { answers, documents } = await filed.held.by(api).read();
      const found = await logOf(api, filed);
      const submitted = eventsOf(found).find(({ type }) => type === 'submitted');
      const { filed: data, files } = submittedSchema.parse(submitted?.data);
      same(data.answersDigest, await sha256Hex(answersDigestText(answers)), 'the digest of the answers');
      same(
        data.digest,
        await sha256Hex(receiptDigestText(data.answersDigest, documents)),
        'the digest of answers and files',
      );
      same(data.digest, filed.receipt.digest, 'the digest of the receipt');
      const handedIn = documents.map(({ id, slot, sha256 }) => canonicalJson({ id, slot, sha256 })).sort();
      same(files.map((file) => canonicalJson(file)).sort(), handedIn, 'the files in the log');
      same(
        found.files.map(({ id, size }) => [id, size]),
        documents.map(({ id, size }) => [id, size]),
        'the files beside it',
      );
    },
  },
  {
    name: 'every published key has its id, and each but the first is vouched for by the one before',
    calls: ['listKeys'],
    run: async ({ api }) => {
      const { keys } = (await api.ok('listKeys')).result;
      holds(keys.length > 0, 'no key is published');
      same(await faultsOfKeys(keys), [], 'what is wrong with the keys');
    },
  },
  {
    name: 'the log opens by the secret alone',
    proves: ['tracking.unknown', 'tracking.proof-missing'],
    run: async ({ api, shared, ward }) => {
      const params = { code: (await shared.filed()).receipt.code };
      await api.refused('getTrackingLog', 'tracking.unknown', { params, as: { secret: '0000-0000-0000' } });
      await api.refused('getTrackingLog', 'tracking.proof-missing', { params });
      const phone = ward.answers[ward.form.applicantPhoneField ?? ''];
      if (typeof phone !== 'string') return;
      await api.refused('getTrackingLog', ['tracking.unknown', 'tracking.proof-missing'], { params, as: { phone } });
    },
  },
]);

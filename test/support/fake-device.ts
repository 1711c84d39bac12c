import type { Receipt } from '../../src/contract/wire/receipt.ts';
import { createDevice, type Device } from '../../src/sdk/device/device.ts';
import { EtdpDeviceError } from '../../src/sdk/device/device-error.ts';
import type { Draft } from '../../src/sdk/device/draft.ts';
import { AGENCY, PROCEDURE } from './fixtures.ts';

export interface FakeDeviceOptions {
  readonly drafts?: readonly Draft[];
  readonly receipts?: readonly Receipt[];
  /** Every change of a draft, and every file, is refused for want of room. */
  readonly full?: boolean;
  /** It says that what it keeps is there after the page was closed. */
  readonly lasting?: boolean;
  readonly now?: () => Date;
}

/** A device that keeps things in memory: the real one, without a database. What it begins with is there before the first question. */
export function fakeDevice({
  drafts = [],
  receipts = [],
  full = false,
  lasting = false,
  now = () => new Date(),
}: FakeDeviceOptions = {}): Device {
  const device = createDevice({ store: 'memory', now });
  const ready = Promise.all([
    ...drafts.map((draft) => device.drafts.save(draft)),
    ...receipts.map((receipt) => device.receipts.save(receipt)),
  ]);
  const refuse = (): Promise<never> => Promise.reject(new EtdpDeviceError('device.full'));
  const begun = <Args extends unknown[], Result>(call: (...args: Args) => Promise<Result>) => {
    return async (...args: Args): Promise<Result> => {
      await ready;
      return await call(...args);
    };
  };
  return {
    ...device,
    kind: () => Promise.resolve(lasting ? 'indexeddb' : 'memory'),
    files: {
      put: full ? refuse : (file, bytes) => device.files.put(file, bytes),
      get: (id) => device.files.get(id),
      bytes: (id) => device.files.bytes(id),
      list: (draftId) => device.files.list(draftId),
      change: (id, change) => device.files.change(id, change),
      bury: (id) => device.files.bury(id),
      remove: (id) => device.files.remove(id),
    },
    drafts: {
      list: begun(() => device.drafts.list()),
      get: begun((id) => device.drafts.get(id)),
      create: full ? refuse : begun((draft) => device.drafts.create(draft)),
      save: full ? refuse : begun((draft) => device.drafts.save(draft)),
      change: full ? refuse : begun((id, change) => device.drafts.change(id, change)),
      leave: begun((id, words) => device.drafts.leave(id, words)),
      remove: begun((id) => device.drafts.remove(id)),
      export: begun((options) => device.drafts.export(options)),
      import: begun((file, options) => device.drafts.import(file, options)),
    },
    receipts: {
      save: begun((receipt) => device.receipts.save(receipt)),
      list: begun(() => device.receipts.list()),
      get: begun((code) => device.receipts.get(code)),
      remove: begun((code) => device.receipts.remove(code)),
    },
  };
}

export const DRAFT_ID = '7d1e5a10-93a5-4e05-8a5b-0c6f8d9e0001';

/** A draft that was begun this morning. */
export function draft(change: Partial<Draft> = {}): Draft {
  return {
    id: DRAFT_ID,
    agencyId: AGENCY.id,
    procedureCode: PROCEDURE.code,
    procedureName: PROCEDURE.shortName.vi,
    channel: 'home',
    answers: {},
    step: '',
    createKey: '7d1e5a10-93a5-4e05-8a5b-0c6f8d9e0002',
    submitKey: '7d1e5a10-93a5-4e05-8a5b-0c6f8d9e0003',
    createdAt: '2026-11-23T08:00:00+07:00',
    updatedAt: '2026-11-23T08:30:00+07:00',
    ...change,
  };
}

import type { TestContext } from 'node:test';
import { createClient } from '../../src/sdk/client.ts';
import { createDevice, type Device } from '../../src/sdk/device/device.ts';
import type { UploadItem, UploadState } from '../../src/sdk/uploads/upload-item.ts';
import type { UploadQueueOptions } from '../../src/sdk/uploads/queue-options.ts';
import { UploadQueue } from '../../src/sdk/uploads/upload-queue.ts';
import type { FakeClock } from './sdk-clock.ts';

export const DOSSIER = '11111111-1111-4111-8111-111111111111';

/** A photo of nothing: the first bytes of a JPEG and then `size` bytes that follow from the seed. */
export function photo(size: number, seed = 1, name = `anh-${seed}.jpg`): File {
  const bytes = Uint8Array.from({ length: Math.max(size, 3) }, (_, at) => (at * 31 + seed * 7 + (at >> 8)) & 255);
  bytes.set([0xff, 0xd8, 0xff]);
  return new File([bytes], name, { type: 'image/jpeg' });
}

/** A queue on a device in memory, closed when the test ends. Waits are over at once unless a clock is given. */
export function startQueue(
  t: TestContext,
  url: string,
  options: Partial<UploadQueueOptions> & { device?: Device; clock?: FakeClock } = {},
): { queue: UploadQueue; device: Device; states: string[] } {
  const client = createClient({ baseUrl: url, random: () => 0, ...(options.clock && { clock: options.clock }) });
  const device = options.device ?? createDevice({ store: 'memory' });
  const queue = new UploadQueue({
    client,
    draftId: 'draft-1',
    dossierId: DOSSIER,
    locks: null,
    reasonsToTry: () => () => undefined,
    ...options,
    device,
  });
  t.after(() => queue.close());
  const states: string[] = [];
  for (const type of ['add', 'change'] as const)
    queue.addEventListener(
      type,
      ({ item }) => void states.push(`${item.name} ${item.state}${item.problem ? ` ${item.problem.code}` : ''}`),
    );
  return { queue, device, states };
}

/** Resolves with a file once it fits. */
export function untilItem(queue: UploadQueue, fits: (item: UploadItem) => boolean): Promise<UploadItem> {
  return new Promise((resolve) => {
    const look = (): void => {
      const item = queue.items.find(fits);
      if (item === undefined) return;
      queue.removeEventListener('change', look);
      queue.removeEventListener('add', look);
      resolve(item);
    };
    queue.addEventListener('change', look);
    queue.addEventListener('add', look);
    look();
  });
}

/** Resolves with the file once it is in a state. */
export function until(queue: UploadQueue, id: string, ...states: UploadState[]): Promise<UploadItem> {
  return untilItem(queue, (item) => item.id === id && states.includes(item.state));
}

import type { BlobStore } from '../uploads/blob-store.ts';
import { inSpan } from './span.ts';

/** The same store; what is asked of it while something is traced is a span. */
export function tracedStore(store: BlobStore, of: 's3' | 'folder'): BlobStore {
  const about = { 'etdp.store': of };
  const kind = of === 's3' ? 'client' : 'internal';
  const traced = <Result>(name: string, work: () => Promise<Result>): Promise<Result> =>
    inSpan(`store ${name}`, kind, about, work);
  return {
    openPart: (id, progress) => traced('open-part', () => store.openPart(id, progress)),
    keep: (id, part) => traced('keep', () => store.keep(id, part)),
    openKept: (id) => traced('open', () => store.openKept(id)),
    quarantine: (id) => traced('quarantine', () => store.quarantine(id)),
    openQuarantined: (id) => traced('open', () => store.openQuarantined(id)),
    sizeOf: (id) => traced('size', () => store.sizeOf(id)),
    remove: (id) => traced('remove', () => store.remove(id)),
    list: () => store.list(),
    mark: () => store.mark(),
    setMark: (mark) => store.setMark(mark),
    answers: (ms) => store.answers(ms),
    tidy: (now) => store.tidy(now),
  };
}

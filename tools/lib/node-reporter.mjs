// A reporter for `node --test` that gives only the counts, as JSON.

/** @param {AsyncIterable<{ type: string, data: any }>} source */
export default async function* counts(source) {
  for await (const { type, data } of source) {
    if (type !== 'test:summary' || data.file !== undefined) continue;
    const { passed, failed, cancelled, skipped, todo } = data.counts;
    yield JSON.stringify({ passed, failed: failed + cancelled, skipped: skipped + todo });
  }
}

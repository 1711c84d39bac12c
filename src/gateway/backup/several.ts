/** Does work for each of these, a few at once. The first that fails ends it, once those under way have ended. */
export async function several<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const ending = new AbortController();
  async function* each(): AsyncGenerator<Item> {
    yield* items;
  }
  const source = each();
  const worker = async (): Promise<void> => {
    for (let next = await source.next(); !next.done && !ending.signal.aborted; next = await source.next())
      await work(next.value);
  };
  const done = await Promise.allSettled(
    Array.from({ length: atOnce }, () =>
      worker().catch((error: unknown) => {
        ending.abort();
        throw error;
      }),
    ),
  );
  await source.return(undefined);
  const failed = done.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Of what is to be done for all auctions: as many as a process has connections. */
const AT_A_TIME = 8;

/** Does the same with each item, some at a time; the results are in no order. */
export async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  let next = 0;
  const results: Result[] = [];
  const worker = async () => {
    while (next < items.length) results.push(await work(items[next++]!));
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return results;
}

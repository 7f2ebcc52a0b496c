import type { HistoryEntry } from './history-entry.ts';

const PAGE_SIZE = 100;

const query = `query ExportAuction($auctionId: ID!, $first: Int!, $after: String) {
  auctionHistory(auctionId: $auctionId, first: $first, after: $after) {
    edges { node { sequence canonical hash previousHash } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Page {
  readonly edges: readonly { readonly node: HistoryEntry }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface Answer {
  readonly data?: { readonly auctionHistory?: Page | null };
  readonly errors?: readonly { readonly message: string }[];
}

/** The history of an auction, from the graph's public endpoint. Throws what the graph says against it. */
export async function* fetchHistory(options: {
  url: string;
  token: string;
  auctionId: string;
}): AsyncGenerator<HistoryEntry> {
  let after: string | null = null;
  for (;;) {
    const page: Page = await fetchPage(options, after);
    for (const { node } of page.edges) yield node;
    if (!page.pageInfo.hasNextPage) return;
    after = page.pageInfo.endCursor;
  }
}

async function fetchPage(
  { url, token, auctionId }: { url: string; token: string; auctionId: string },
  after: string | null,
): Promise<Page> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { auctionId, first: PAGE_SIZE, after } }),
  });
  const { data, errors }: Answer = (await response.json()) as Answer;
  if (errors?.[0]) throw new Error(errors[0].message);
  if (!data?.auctionHistory) throw new Error('There is no such auction.');
  return data.auctionHistory;
}

import { answerParent } from '../../processes/answer-parent.ts';

/** Between two questions, in milliseconds. */
const EVERY_MS = 25;
const QUERY = 'query ($id: ID!) { auction(id: $id) { sequence } }';

export interface Bystanding {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  readonly failed: number;
}

export type BystanderOrder =
  | { readonly begin: { readonly port: number; readonly auctionId: string; readonly token: string } }
  | { readonly end: true };

let waits: number[] = [];
let failed = 0;
let timer: NodeJS.Timeout | undefined;

/** Another client, who asks where the auction stands, whatever else goes on and whether it was answered or not. */
function begin({ port, auctionId, token }: { port: number; auctionId: string; token: string }): void {
  waits = [];
  failed = 0;
  const body = JSON.stringify({ query: QUERY, variables: { id: auctionId } });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const ask = async () => {
    const sent = performance.now();
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body });
    const answer = (await response.json()) as { data?: { auction?: object } };
    if (!answer.data?.auction) failed += 1;
    waits.push(performance.now() - sent);
  };
  timer = setInterval(() => void ask().catch(() => (failed += 1)), EVERY_MS);
}

function end(): Bystanding {
  clearInterval(timer);
  const sorted = waits.sort((one, other) => one - other);
  const quantile = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return { p50Ms: quantile(0.5), p99Ms: quantile(0.99), maxMs: quantile(1), failed };
}

answerParent<BystanderOrder>((order) => ('begin' in order ? begin(order.begin) : end()));

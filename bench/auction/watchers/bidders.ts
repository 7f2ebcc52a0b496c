import { nowMicroseconds } from '../../fanout/stream.ts';
import { answerParent } from '../../processes/answer-parent.ts';

export interface BidOrder {
  readonly port: number;
  readonly auctionId: string;
  /** Access tokens of merchants, who bid in turn. */
  readonly tokens: readonly string[];
  /** Bids a second. */
  readonly rate: number;
  readonly seconds: number;
}

export interface Acknowledged {
  /** The number of the event that an accepted bid became, and when its bidder knew of it, on the monotonic clock. */
  readonly bids: readonly (readonly [sequence: number, microseconds: number])[];
  /** Overtaken on their way by a better one; another took its place. */
  readonly refused: number;
  /** Answered by an error, such as that nobody answered in time: accepted or not. */
  readonly failed: number;
  readonly seconds: number;
  readonly p99Ms: number;
}

const PLACE = `mutation Bid($input: PlaceBidInput!) {
  placeBid(input: $input) { __typename ... on Bid { sequence } }
}`;

let price = 1_000_000_000;

/** Bids at an even pace, whether those before were answered or not. */
async function bid({ port, auctionId, tokens, rate, seconds }: BidOrder): Promise<Acknowledged> {
  const bids: [number, number][] = [];
  const took: number[] = [];
  let [refused, failed] = [0, 0];
  const place = async (index: number): Promise<void> => {
    price -= 1;
    const input = { auctionId, amount: { amount: price }, condition: 'USED', deliveryDays: 2 };
    const sent = performance.now();
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${tokens[index % tokens.length]}`,
      },
      body: JSON.stringify({ query: PLACE, variables: { input } }),
    });
    const text = await response.text();
    const at = nowMicroseconds();
    took.push(performance.now() - sent);
    const { __typename, sequence } = JSON.parse(text).data?.placeBid ?? {};
    if (__typename === 'Bid') bids.push([sequence, at]);
    else if (__typename === 'BidTooHigh') {
      refused += 1;
      await place(index);
    } else if (response.status === 200) failed += 1;
    else throw new Error(`a bid was answered by ${text.slice(0, 500)}`);
  };
  const start = performance.now();
  const placing: Promise<void>[] = [];
  for (let index = 0; index < rate * seconds; index += 1) {
    const wait = start + (index * 1_000) / rate - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    placing.push(place(index));
  }
  await Promise.all(placing);
  const p99Ms = took.sort((one, other) => one - other)[Math.floor((took.length - 1) * 0.99)] ?? Number.NaN;
  return { bids, refused, failed, seconds: (performance.now() - start) / 1_000, p99Ms };
}

answerParent<BidOrder>(bid);

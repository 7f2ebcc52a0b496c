import type { AuctionMessageFragment } from '../gql/graphql.ts';
import type { Offer } from '../offers/ranking.ts';

export type Message = AuctionMessageFragment;

/** What somebody has read up to, by merchant: ids of messages, which grow with time. */
export type ReadMarks = Readonly<Record<string, string>>;

export interface Conversation {
  readonly merchant: NonNullable<Message['merchant']>;
  /** The earliest first. */
  readonly messages: readonly Message[];
  readonly unread: number;
}

/** By merchant, the one with the latest message first; each that has made an offer can be written to. */
export function conversationsOf(
  messages: readonly Message[],
  offers: readonly Offer[],
  marks: ReadMarks,
): Conversation[] {
  const byMerchant = new Map<string, Message[]>();
  const merchants = new Map<string, Conversation['merchant']>();
  for (const { merchant } of [...offers, ...messages]) if (merchant) merchants.set(merchant.id, merchant);
  for (const message of messages) {
    const id = message.merchant?.id;
    if (id) byMerchant.set(id, [...(byMerchant.get(id) ?? []), message]);
  }
  return [...merchants.values()]
    .map((merchant) => {
      const inOrder = (byMerchant.get(merchant.id) ?? []).sort((a, b) => (a.id < b.id ? -1 : 1));
      return { merchant, messages: inOrder, unread: unreadOf(inOrder, marks[merchant.id]) };
    })
    .sort((a, b) => compareLatest(b, a));
}

function compareLatest(a: Conversation, b: Conversation): number {
  const [first = '', second = ''] = [a.messages.at(-1)?.id, b.messages.at(-1)?.id];
  return first < second ? -1 : first > second ? 1 : 0;
}

function unreadOf(messages: readonly Message[], mark = ''): number {
  return messages.filter(({ sender, id }) => sender === 'BIDDER' && id > mark).length;
}

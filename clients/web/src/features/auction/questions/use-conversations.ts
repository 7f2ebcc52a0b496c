import { useQuery, useSubscription } from '@apollo/client/react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { onListening } from '../../../graph/connection.ts';
import { keepHere, readKept } from '../../../graph/device-storage.ts';
import { readHint } from '../../../graph/session-hint.ts';
import {
  AuctionMessagePostedDocument,
  AuctionMessagesDocument,
  type AuctionMessagesQuery,
} from '../gql/graphql.ts';
import type { Message, ReadMarks } from './conversations.ts';

const PAGE = 100;

export interface Conversations {
  readonly messages: readonly Message[];
  readonly marks: ReadMarks;
  readonly unread: number;
  readonly error: unknown;
  readonly isLoading: boolean;
  refetch(): unknown;
  /** Shows one that was sent or has arrived. */
  add(message: Message): void;
  markRead(merchantId: string, messageId: string): void;
}

/** What merchants and the owner of an auction write to each other, as it comes. */
export function useConversations(auctionId: string, isOwner: boolean): Conversations {
  const { data, error, loading, refetch, updateQuery } = useQuery(AuctionMessagesDocument, {
    variables: { auctionId, first: PAGE },
    skip: !isOwner,
  });
  const [marks, markRead] = useReadMarks(auctionId);
  const add = useCallback(
    (message: Message) =>
      updateQuery((before) => (before ? withMessage(before as AuctionMessagesQuery, message) : undefined)),
    [updateQuery],
  );
  useSubscription(AuctionMessagePostedDocument, {
    variables: { auctionId },
    skip: !isOwner,
    onData: ({ data: { data: news } }) => news && add(news.bidMessagePosted),
  });
  // What was written while nobody listened.
  useEffect(() => (isOwner ? onListening(() => void refetch()) : undefined), [isOwner, refetch]);
  const messages = useMemo(() => data?.bidMessages?.edges.map(({ node }) => node) ?? [], [data]);
  const unread = messages.filter(
    ({ id, sender, merchant }) => sender === 'BIDDER' && id > (marks[merchant?.id ?? ''] ?? ''),
  ).length;
  return { messages, marks, unread, error, isLoading: loading && !data, refetch, add, markRead };
}

function withMessage(before: AuctionMessagesQuery, node: Message): AuctionMessagesQuery {
  const connectionBefore = before.bidMessages;
  if (!connectionBefore || connectionBefore.edges.some((edge) => edge.node.id === node.id)) return before;
  const edge = { __typename: 'BidMessageEdge' as const, cursor: node.id, node };
  return { ...before, bidMessages: { ...connectionBefore, edges: [edge, ...connectionBefore.edges] } };
}

/** Kept on this device: the graph does not know what was read. */
function useReadMarks(auctionId: string): [ReadMarks, (merchantId: string, messageId: string) => void] {
  const key = `dallal.read.${auctionId}.${readHint()?.userId ?? ''}`;
  const [marks, setMarks] = useState<ReadMarks>(() => readMarks(key));
  const markRead = useCallback(
    (merchantId: string, messageId: string) =>
      setMarks((before) => {
        if ((before[merchantId] ?? '') >= messageId) return before;
        const after = { ...before, [merchantId]: messageId };
        keepMarks(key, after);
        return after;
      }),
    [key],
  );
  return [marks, markRead];
}

function readMarks(key: string): ReadMarks {
  try {
    const kept: unknown = JSON.parse(readKept(key) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as ReadMarks) : {};
  } catch {
    return {};
  }
}

function keepMarks(key: string, marks: ReadMarks): void {
  keepHere(key, JSON.stringify(marks));
}

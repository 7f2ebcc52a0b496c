import { useApolloClient, useQuery, useSubscription } from '@apollo/client/react';
import { Alert, Button, Paper, Skeleton, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { onListening } from '../../graph/connection.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Time } from '../../ui/time.tsx';
import { useTask } from '../../ui/use-task.ts';
import classes from './bidding.module.css';
import {
  BidderMessagePostedDocument,
  BidderMessagesDocument,
  PostBidderMessageDocument,
  type PostBidderMessageMutation,
} from './gql/graphql.ts';
import { Reasons } from './reasons.tsx';

type Posted = PostBidderMessageMutation['postBidMessage'];

interface BidderMessagesProps {
  readonly auctionId: string;
  readonly canPost: boolean;
  /** Whether there is still something to ask for who has asked nothing yet. */
  readonly canBegin: boolean;
}

/** What the merchant and the requester ask and answer each other; nobody else sees it. */
export function BidderMessages({ auctionId, canPost, canBegin }: BidderMessagesProps) {
  const t = useTranslations('bidding.messages');
  const query = useMessages(auctionId);
  const edges = query.data?.bidMessages?.edges ?? [];
  if (!canBegin && query.data && edges.length === 0) return null;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="bidder-messages-title">
      <Stack gap="sm">
        <Title order={2} size="h4" id="bidder-messages-title">
          {t('title')}
        </Title>
        <Loaded query={query} skeleton={<Skeleton height={48} />}>
          {({ bidMessages }) =>
            edges.length === 0 ? (
              <Text size="sm" c="dimmed">
                {t('none')}
              </Text>
            ) : (
              <>
                <LoadMore connection={bidMessages} query={query} />
                <ol className={classes.messages} aria-live="polite">
                  {edges.toReversed().map(({ node: { id, sender, text, sentAt } }) => (
                    <li key={id} className={classes.message} data-own={sender === 'BIDDER' || undefined}>
                      <Text size="xs" c="dimmed">
                        {t(sender)} · <Time at={sentAt} />
                      </Text>
                      <Text size="sm" className={classes.text} dir="auto">
                        {text}
                      </Text>
                    </li>
                  ))}
                </ol>
              </>
            )
          }
        </Loaded>
        {canPost && <Post auctionId={auctionId} onPosted={() => query.refetch()} />}
      </Stack>
    </Paper>
  );
}

function useMessages(auctionId: string) {
  const query = useQuery(BidderMessagesDocument, { variables: { auctionId } });
  const { refetch } = query;
  useSubscription(BidderMessagePostedDocument, {
    variables: { auctionId },
    ignoreResults: true,
    onData: () => void refetch().catch(() => undefined),
  });
  // What came before anybody listened, or while the connection was away.
  useEffect(() => onListening(() => void refetch().catch(() => undefined)), [refetch]);
  return query;
}

function Post({ auctionId, onPosted }: { auctionId: string; onPosted(): Promise<unknown> }) {
  const t = useTranslations('bidding.messages');
  const client = useApolloClient();
  const { isBusy, error, run } = useTask();
  const [text, setText] = useState('');
  const [posted, setPosted] = useState<Posted | null>(null);
  const [isMissing, setMissing] = useState(false);
  const post = (event: FormEvent) => {
    event.preventDefault();
    setMissing(text.trim() === '');
    if (text.trim() === '') return;
    void run(async () => {
      const { data } = await client.mutate({
        mutation: PostBidderMessageDocument,
        variables: { auctionId, text: text.trim() },
      });
      setPosted(data!.postBidMessage);
      if (data!.postBidMessage.__typename !== 'BidMessage') return;
      setText('');
      await onPosted();
    });
  };
  return (
    <form onSubmit={post} noValidate>
      <Stack gap="xs">
        <Textarea
          label={t('write')}
          placeholder={t('placeholder')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2000}
          dir="auto"
          value={text}
          error={isMissing && text.trim() === '' && t('missing')}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        {posted && <Refusal posted={posted} />}
        {error !== null && <ErrorState error={error} />}
        <Button type="submit" variant="default" loading={isBusy}>
          {t('send')}
        </Button>
      </Stack>
    </form>
  );
}

function Refusal({ posted }: { posted: Posted }) {
  const t = useTranslations('bidding.messages');
  switch (posted.__typename) {
    case 'BidMessage':
      return null;
    case 'MessageRefused':
      return (
        <Alert color="red" role="alert" icon={<IconX />}>
          {t(`refused.${posted.reason}`)}
        </Alert>
      );
    case 'NotEligible':
      return (
        <Alert color="red" role="alert" icon={<IconX />}>
          <Reasons reasons={posted.reasons} />
        </Alert>
      );
    default:
      return posted satisfies never;
  }
}

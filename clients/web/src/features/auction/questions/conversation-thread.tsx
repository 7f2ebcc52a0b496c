import { useMutation } from '@apollo/client/react';
import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Time } from '../../../ui/time.tsx';
import type { Auction } from '../auction-view.ts';
import { AuctionPostMessageDocument } from '../gql/graphql.ts';
import type { Conversation, Message } from './conversations.ts';
import { postRefusalOf } from './post-refusal.ts';
import classes from './questions.module.css';
import type { Conversations } from './use-conversations.ts';

const LONGEST = 2_000;
const OVER = new Set<Auction['status']>(['AWARDED', 'EXPIRED', 'CANCELLED']);

interface ConversationThreadProps {
  readonly auction: Auction;
  readonly conversation: Conversation;
  readonly conversations: Conversations;
}

/** One conversation; who opens it has read it. */
export function ConversationThread({ auction, conversation, conversations }: ConversationThreadProps) {
  const t = useTranslations('auction.questions');
  const { merchant, messages } = conversation;
  const { markRead } = conversations;
  const last = messages.at(-1);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (last) markRead(merchant.id, last.id);
    end.current?.scrollTo({ top: end.current.scrollHeight });
  }, [last, merchant.id, markRead]);
  return (
    <Stack gap="sm">
      {messages.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        <div ref={end} className={classes.thread} role="log" aria-label={t('thread')} tabIndex={0}>
          {messages.map((message) => (
            <Bubble key={message.id} message={message} />
          ))}
        </div>
      )}
      {OVER.has(auction.status) ? (
        <Text size="sm" c="dimmed">
          {t('refused.AUCTION_OVER')}
        </Text>
      ) : (
        <Answer auctionId={auction.id} merchantId={merchant.id} onSent={conversations.add} />
      )}
    </Stack>
  );
}

function Bubble({ message: { sender, text, sentAt } }: { message: Message }) {
  const t = useTranslations('auction.questions');
  const isOwn = sender === 'REQUESTER';
  return (
    <div className={classes.bubble} data-own={isOwn || undefined}>
      <Text size="xs" c="dimmed">
        {t(isOwn ? 'fromYou' : 'fromMerchant')} · <Time at={sentAt} />
      </Text>
      <Text size="sm" dir="auto" style={{ whiteSpace: 'pre-line' }}>
        {text}
      </Text>
    </div>
  );
}

interface AnswerProps {
  readonly auctionId: string;
  readonly merchantId: string;
  onSent(message: Message): void;
}

function Answer({ auctionId, merchantId, onSent }: AnswerProps) {
  const t = useTranslations('auction.questions');
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<ReturnType<typeof postRefusalOf>>(null);
  const [post, { loading, error }] = useMutation(AuctionPostMessageDocument, { onError: () => {} });
  const isEmpty = text.trim() === '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isEmpty) return setRefusal('empty');
    const { data } = await post({ variables: { input: { auctionId, merchantId, text: text.trim() } } });
    if (!data) return;
    const result = data.postBidMessage;
    setRefusal(postRefusalOf(result));
    if (result.__typename !== 'BidMessage') return;
    onSent(result);
    setText('');
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs">
        <Textarea
          label={t('write')}
          value={text}
          maxLength={LONGEST}
          autosize
          minRows={2}
          dir="auto"
          error={refusal === 'empty' && t('refused.empty')}
          onChange={(event) => {
            setRefusal(null);
            setText(event.currentTarget.value);
          }}
        />
        {refusal && refusal !== 'empty' && <Alert color="red">{t(`refused.${refusal}`)}</Alert>}
        {error && <ErrorState error={error} />}
        <Group justify="flex-end">
          <Button type="submit" size="sm" loading={loading}>
            {t('send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

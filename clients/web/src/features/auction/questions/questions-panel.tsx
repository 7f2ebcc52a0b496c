import { Accordion, Group, Stack, Text } from '@mantine/core';
import { IconMessageCircle } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { PageSkeleton } from '../../../ui/page.tsx';
import type { Auction } from '../auction-view.ts';
import { useBidderName } from '../offers/use-bidder-name.ts';
import { ConversationThread } from './conversation-thread.tsx';
import { conversationsOf } from './conversations.ts';
import { UnreadMark } from './unread-mark.tsx';
import type { Conversations } from './use-conversations.ts';

interface QuestionsPanelProps {
  readonly auction: Auction;
  readonly conversations: Conversations;
}

/** The owner's conversations with merchants: each is between the two of them. */
export function QuestionsPanel({ auction, conversations }: QuestionsPanelProps) {
  const t = useTranslations('auction.questions');
  const nameOf = useBidderName();
  const { messages, marks, error, isLoading, refetch } = conversations;
  if (isLoading) return <PageSkeleton />;
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  const all = conversationsOf(messages, auction.bids, marks);
  if (all.length === 0) return <EmptyState icon={IconMessageCircle} text={t('empty')} />;
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('private')}
      </Text>
      <Accordion variant="separated" chevronPosition="right" keepMounted={false}>
        {all.map((conversation) => (
          <Accordion.Item key={conversation.merchant.id} value={conversation.merchant.id}>
            <Accordion.Control>
              <Group justify="space-between" wrap="nowrap" pe="sm">
                <Text fw={conversation.unread > 0 ? 600 : 400} truncate>
                  <bdi>{nameOf({ alias: '', merchant: asBidder(conversation.merchant) })}</bdi>
                </Text>
                <Group gap="xs" wrap="nowrap">
                  <Text size="xs" c="dimmed">
                    {t('count', { count: conversation.messages.length })}
                  </Text>
                  <UnreadMark count={conversation.unread} />
                </Group>
              </Group>
            </Accordion.Control>
            <Accordion.Panel>
              <ConversationThread
                auction={auction}
                conversation={conversation}
                conversations={conversations}
              />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Stack>
  );
}

type Bidder = Parameters<ReturnType<typeof useBidderName>>[0]['merchant'];

/** A name is all that is taken of it. */
function asBidder(merchant: object): Bidder {
  return merchant as Bidder;
}

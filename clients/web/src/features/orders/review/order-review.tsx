import { Alert, Button, Card, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Stars } from '../../../ui/stars.tsx';
import { Time } from '../../../ui/time.tsx';
import { useFocusAfter } from '../../../ui/use-focus-after.ts';
import type { OrderDetail } from '../order-page.tsx';
import { ReviewForm } from './review-form.tsx';

interface OrderReviewProps {
  readonly order: OrderDetail;
  readonly isMine: boolean;
}

/** What the customer says of the seller, once it has arrived. */
export function OrderReview({ order, isMine }: OrderReviewProps) {
  const t = useTranslations('orders');
  const [isEdited, setEdited] = useState(false);
  const opener = useFocusAfter(isEdited);
  const { id, review, status } = order;
  if (!review) {
    const isReceived = status === 'DELIVERED' || status === 'COMPLETED';
    return isMine && isReceived ? (
      <Card withBorder>
        <ReviewForm title={t('review.title')} orderId={id} />
      </Card>
    ) : null;
  }
  return (
    <Card withBorder>
      {isEdited ? (
        <ReviewForm title={t('review.edit')} orderId={id} review={review} onDone={() => setEdited(false)} />
      ) : (
        <>
          <Group justify="space-between" mb="xs">
            <Title order={2} size="h4">
              {isMine ? t('review.yours') : t('review.theirs')}
            </Title>
            {isMine && (
              <Button ref={opener} size="xs" variant="default" onClick={() => setEdited(true)}>
                {t('review.edit')}
              </Button>
            )}
          </Group>
          <ReviewText review={review} />
        </>
      )}
    </Card>
  );
}

function ReviewText({ review }: { review: NonNullable<OrderDetail['review']> }) {
  const t = useTranslations('orders');
  const { rating, text, createdAt, editedAt, answer, hiddenAt, hidingReason } = review;
  return (
    <>
      <Group gap="sm">
        <Stars value={rating} label={t('review.stars', { count: rating })} />
        <Text size="sm" c="dimmed">
          <Time at={createdAt} style="date" />
          {editedAt && <> · {t.rich('review.edited', { at: () => <Time at={editedAt} style="date" /> })}</>}
        </Text>
      </Group>
      {text && (
        <Text mt="xs" dir="auto" style={{ whiteSpace: 'pre-line' }}>
          {text}
        </Text>
      )}
      {hiddenAt && (
        <Alert color="red" mt="sm">
          {t('review.hidden', { reason: hidingReason ?? '' })}
        </Alert>
      )}
      {answer && (
        <Card mt="sm" padding="sm" bg="var(--mantine-color-default-hover)">
          <Text size="sm" fw={600}>
            {t('review.answer')}
          </Text>
          <Text dir="auto" style={{ whiteSpace: 'pre-line' }}>
            {answer}
          </Text>
        </Card>
      )}
    </>
  );
}

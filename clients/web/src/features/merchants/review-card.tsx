import { Alert, Button, Card, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Stars } from '../../ui/stars.tsx';
import { Time } from '../../ui/time.tsx';
import { AnswerForm } from './answer-form.tsx';
import type { ReviewFieldsFragment } from './gql/graphql.ts';
import classes from './merchants.module.css';

interface ReviewCardProps {
  readonly review: ReviewFieldsFragment;
  readonly merchantName: string;
  readonly isOwn: boolean;
}

export function ReviewCard({ review, merchantName, isOwn }: ReviewCardProps) {
  const t = useTranslations('merchants');
  const { rating, text, author, createdAt, editedAt, answer, answeredAt, hiddenAt, hidingReason } = review;
  return (
    <Card withBorder component="article">
      <Group justify="space-between" gap="xs">
        <Text fw={600}>
          <bdi>{author?.displayName ?? t('formerCustomer')}</bdi>
        </Text>
        <Stars value={rating} label={t('stars', { count: rating })} />
      </Group>
      <Text size="sm" c="dimmed">
        <Time at={createdAt} style="date" />
        {editedAt && ` · ${t('edited')}`}
      </Text>
      {text && (
        <Text mt="xs" dir="auto" className={classes.text}>
          {text}
        </Text>
      )}
      {hiddenAt && (
        <Alert color="red" mt="sm">
          {t('hidden', { reason: hidingReason ?? '' })}
        </Alert>
      )}
      {answer ? (
        <Card mt="sm" padding="sm" bg="var(--mantine-color-default-hover)">
          <Text size="sm" fw={600}>
            {t('answer', { name: merchantName })}
          </Text>
          <Text dir="auto" className={classes.text}>
            {answer}
          </Text>
          {answeredAt && (
            <Text size="sm" c="dimmed">
              <Time at={answeredAt} style="date" />
            </Text>
          )}
        </Card>
      ) : (
        isOwn && <Reply reviewId={review.id} />
      )}
    </Card>
  );
}

function Reply({ reviewId }: { reviewId: string }) {
  const t = useTranslations('merchants');
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <AnswerForm reviewId={reviewId} onClose={() => setOpen(false)} />;
  return (
    <Button size="sm" variant="default" mt="sm" style={{ alignSelf: 'start' }} onClick={() => setOpen(true)}>
      {t('reply.open')}
    </Button>
  );
}

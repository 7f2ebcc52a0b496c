import { useMutation } from '@apollo/client/react';
import { Button, Group, Stack, Textarea, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { TaskOutcome } from '../../../ui/task-outcome.tsx';
import { Time } from '../../../ui/time.tsx';
import { useFirstField } from '../../../ui/use-first-field.ts';
import { useTask } from '../../../ui/use-task.ts';
import { OrderDocument, OrderReviewEditDocument, OrderReviewWriteDocument } from '../gql/graphql.ts';
import { StarInput } from './star-input.tsx';

const TEXT_MOST = 2_000;

interface ReviewFormProps {
  readonly title: string;
  readonly orderId: string;
  /** The review that is changed; without it, it is the first. */
  readonly review?: { readonly id: string; readonly rating: number; readonly text: string };
  onDone?(): void;
}

export function ReviewForm({ title, orderId, review, onDone }: ReviewFormProps) {
  const t = useTranslations('orders');
  const [rating, setRating] = useState(review?.rating ?? 0);
  const [text, setText] = useState(review?.text ?? '');
  const [isMissing, setMissing] = useState(false);
  const form = useFirstField<HTMLFormElement>(review !== undefined);
  const { isBusy, error, refusal, send } = useSending(orderId, review?.id, onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(rating === 0);
    if (rating > 0) void send({ rating, text });
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack>
        <Title order={2} size="h4">
          {title}
        </Title>
        <StarInput
          value={rating}
          error={isMissing ? t('review.ratingMissing') : null}
          onChange={(stars) => {
            setRating(stars);
            setMissing(false);
          }}
        />
        <Textarea
          label={t('review.text')}
          description={t('review.textHint')}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={TEXT_MOST}
          attributes={{ input: { dir: 'auto' } }}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <TaskOutcome refused={refusal} error={error} />
        <Group>
          <Button type="submit" loading={isBusy}>
            {review ? t('review.save') : t('review.submit')}
          </Button>
          {onDone && (
            <Button variant="default" onClick={onDone}>
              {t('review.cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

type Words = { rating: number; text: string };

/** Writes the first review of an order, or changes the one that there is. */
function useSending(orderId: string, reviewId: string | undefined, onDone?: () => void) {
  const t = useTranslations('orders');
  const [refusal, setRefusal] = useState<ReactNode>(null);
  const { run, ...task } = useTask();
  const [write] = useMutation(OrderReviewWriteDocument, { refetchQueries: [OrderDocument] });
  const [edit] = useMutation(OrderReviewEditDocument);
  const writeFirst = async (words: Words) => {
    const { data } = await write({ variables: { input: { orderId, ...words } } });
    const outcome = data!.reviewOrder;
    switch (outcome.__typename) {
      case 'Review':
        return notifications.show({ message: t('review.done') });
      case 'AlreadyReviewed':
        return setRefusal(t('review.already'));
      default:
        return outcome satisfies never;
    }
  };
  const change = async (id: string, words: Words) => {
    const { data } = await edit({ variables: { input: { reviewId: id, ...words } } });
    const outcome = data!.editReview;
    switch (outcome.__typename) {
      case 'Review':
        notifications.show({ message: t('review.saved') });
        return onDone?.();
      case 'ReviewClosed': {
        const { closedAt } = outcome;
        return setRefusal(t.rich('review.closed', { at: () => <Time at={closedAt} /> }));
      }
      default:
        return outcome satisfies never;
    }
  };
  const send = (words: Words) => run(() => (reviewId ? change(reviewId, words) : writeFirst(words)));
  return { ...task, refusal, send };
}

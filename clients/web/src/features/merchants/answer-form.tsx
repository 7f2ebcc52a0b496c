import { useMutation } from '@apollo/client/react';
import { Button, Group, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../ui/error-state.tsx';
import { useTask } from '../../ui/use-task.ts';
import { MerchantReviewAnswerDocument } from './gql/graphql.ts';

const MOST = 2_000;

interface AnswerFormProps {
  readonly reviewId: string;
  onClose(): void;
}

/** What a merchant says to a review, once. */
export function AnswerForm({ reviewId, onClose }: AnswerFormProps) {
  const t = useTranslations('merchants');
  const { answer, setAnswer, isMissing, submit, isBusy, error } = useAnswer(reviewId, onClose);
  return (
    <form onSubmit={submit} noValidate>
      <Stack mt="sm" gap="sm">
        <Textarea
          autoFocus
          label={t('reply.label')}
          description={t('reply.hint')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={MOST}
          attributes={{ input: { dir: 'auto' } }}
          required
          error={isMissing && t('reply.missing')}
          value={answer}
          onChange={(event) => setAnswer(event.currentTarget.value)}
        />
        {error !== null && <ErrorState error={error} />}
        <Group>
          <Button type="submit" size="sm" loading={isBusy}>
            {t('reply.send')}
          </Button>
          <Button size="sm" variant="default" onClick={onClose}>
            {t('reply.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useAnswer(reviewId: string, onClose: () => void) {
  const t = useTranslations('merchants');
  const [answer, setAnswer] = useState('');
  const [isMissing, setMissing] = useState(false);
  const { isBusy, error, run } = useTask();
  const [mutate] = useMutation(MerchantReviewAnswerDocument);
  const work = async () => {
    const { data } = await mutate({ variables: { input: { reviewId, answer: answer.trim() } } });
    const outcome = data!.answerReview;
    switch (outcome.__typename) {
      case 'Review':
        notifications.show({ message: t('reply.done') });
        return onClose();
      // A colleague was quicker; the answer is in the cache now, and shown.
      case 'AlreadyAnswered':
        notifications.show({ color: 'brass', message: t('reply.already') });
        return onClose();
      default:
        return outcome satisfies never;
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isEmpty = answer.trim() === '';
    setMissing(isEmpty);
    if (!isEmpty) void run(work);
  };
  return { answer, setAnswer, isMissing, submit, isBusy, error };
}

import { Progress, Text, Title } from '@mantine/core';
import { useTranslations } from 'use-intl';

const steps = ['about', 'registration', 'offer', 'documents'] as const;

/** Which of the four steps this is; its heading takes the focus when the step changes. */
export function Steps({ current }: { current: number }) {
  const t = useTranslations('merchantAccount.apply');
  return (
    <div>
      <Text size="sm" c="dimmed">
        {t('stepOf', { step: current + 1, steps: steps.length })}
      </Text>
      <Progress
        value={((current + 1) / steps.length) * 100}
        size="sm"
        mt={4}
        aria-label={t('stepOf', { step: current + 1, steps: steps.length })}
      />
      <Title order={2} size="h3" mt="md">
        {t(`step.${steps[current]!}`)}
      </Title>
      <Text c="dimmed">{t(`hint.${steps[current]!}`)}</Text>
    </div>
  );
}

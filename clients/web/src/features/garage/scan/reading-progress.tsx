import { Progress as Bar, Button, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Picture } from './picture-view.tsx';
import type { Progress } from './use-vin-reader.ts';

interface ReadingProgressProps {
  readonly picture: HTMLCanvasElement;
  readonly progress: Progress;
  onStop(): void;
}

export function ReadingProgress({ picture, progress, onStop }: ReadingProgressProps) {
  const t = useTranslations('garage.scanner');
  const isLoading = progress.step === 'loadingReader';
  const percent = isLoading ? progress.percent : ((progress.attempt - 0.5) / progress.all) * 100;
  const text = isLoading
    ? t('loadingReader', { percent: progress.percent })
    : t('reading', { attempt: progress.attempt, all: progress.all });
  return (
    <Stack aria-busy>
      <Picture canvas={picture} alt={t('preview')} />
      <Bar value={percent} animated aria-label={text} />
      <Text role="status">{text}</Text>
      <Button variant="default" onClick={onStop}>
        {t('stop')}
      </Button>
    </Stack>
  );
}

import { Chip, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { VinCandidate } from './vin-candidates.ts';

interface OtherCandidatesProps {
  readonly candidates: readonly VinCandidate[];
  readonly chosen: number;
  onChoose(index: number): void;
}

/** What else may be on the picture. */
export function OtherCandidates({ candidates, chosen, onChoose }: OtherCandidatesProps) {
  const t = useTranslations('garage.scanner');
  return (
    <Chip.Group value={String(chosen)} onChange={(value) => onChoose(Number(value))}>
      <Stack gap="xs" role="radiogroup" aria-label={t('others')}>
        <Text size="sm" fw={600}>
          {t('others')}
        </Text>
        {candidates.map(({ text }, index) => (
          <Chip key={text} value={String(index)} radius="md">
            <bdi className="ltr">{text}</bdi>
          </Chip>
        ))}
      </Stack>
    </Chip.Group>
  );
}

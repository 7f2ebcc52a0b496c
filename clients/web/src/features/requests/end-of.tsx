import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Time } from '../../ui/time.tsx';

interface EndOfProps {
  readonly isOpen: boolean;
  readonly endsAt: string;
}

/** When bidding ends or ended. What was cancelled ended at no time that it was to end at. */
export function EndOf({ isOpen, endsAt }: EndOfProps) {
  const t = useTranslations('requests');
  if (!isOpen && Date.parse(endsAt) > Date.now()) return null;
  return (
    <Text size="sm" c="dimmed">
      {t(isOpen ? 'endsIn' : 'ended')} <Time at={endsAt} style="relative" />
    </Text>
  );
}

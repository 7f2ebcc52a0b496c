import { Text } from '@mantine/core';
import { IconAlertCircle, IconCheck, IconX } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';

/** From here on it is said how many are left. */
const FEW = 5;

/** Whether it can be had, by a sign and by words. */
export function StockNote({ stock, isAvailable }: { stock: number; isAvailable: boolean }) {
  const t = useTranslations('shop.stock');
  const [Icon, color, text] = !isAvailable
    ? ([IconX, 'dimmed', t('none')] as const)
    : stock <= FEW
      ? ([
          IconAlertCircle,
          'light-dark(var(--mantine-color-brass-9), var(--mantine-color-brass-3))',
          t('few', { count: stock }),
        ] as const)
      : ([
          IconCheck,
          'light-dark(var(--mantine-color-palm-9), var(--mantine-color-palm-3))',
          t('enough'),
        ] as const);
  return (
    <Text component="span" size="sm" c={color} display="inline-flex" style={{ alignItems: 'center', gap: 4 }}>
      <Icon size={16} aria-hidden />
      {text}
    </Text>
  );
}

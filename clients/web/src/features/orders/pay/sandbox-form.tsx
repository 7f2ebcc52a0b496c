import { Alert, Group, Radio, Stack, Text } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import classes from './pay.module.css';
import { sandboxCards } from './sandbox-cards.ts';

interface SandboxFormProps {
  readonly method: 'CARD' | 'BANK_TRANSFER';
  /** What the payment is to be made with. */
  readonly token: string;
  onToken(token: string): void;
}

/**
 * What stands where a payment provider's own form would be: it takes the card, and gives a token for it. It says that
 * it is a sandbox, and asks for nothing that is anybody's.
 */
export function SandboxForm({ method, token, onToken }: SandboxFormProps) {
  const t = useTranslations('orders');
  return (
    <Stack gap="md">
      <Alert color="brass" icon={<IconFlask />} title={t('pay.sandboxTitle')}>
        {method === 'CARD' ? t('pay.sandboxText') : t('pay.transferText')}
      </Alert>
      {method === 'CARD' && (
        <Radio.Group label={t('pay.testCard')} value={token} onChange={onToken}>
          <Stack gap="xs" mt={4}>
            {sandboxCards.map((card) => (
              <Radio.Card key={card.token} value={card.token} className={classes.choice} p="sm">
                <Group wrap="nowrap" gap="sm">
                  <Radio.Indicator />
                  <div>
                    <Text fw={600}>
                      <bdi className="ltr">•••• {card.number}</bdi>
                    </Text>
                    <Text size="sm" c="dimmed">
                      {t(`pay.card.${card.kind}`)}
                    </Text>
                  </div>
                </Group>
              </Radio.Card>
            ))}
          </Stack>
        </Radio.Group>
      )}
    </Stack>
  );
}

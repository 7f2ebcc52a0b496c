import { Radio, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import classes from './delivery.module.css';
import { type KeptAddress, linesOfAddress } from './delivery.ts';

/** Instead of the id of an address: one that is typed. */
export const OTHER = 'other';

interface AddressChoiceProps {
  readonly addresses: readonly KeptAddress[];
  readonly value: string;
  onChange(value: string): void;
}

/** The addresses of the account, and another one. */
export function AddressChoice({ addresses, value, onChange }: AddressChoiceProps) {
  const t = useTranslations('delivery');
  return (
    <Radio.Group value={value} onChange={onChange} aria-label={t('choose')}>
      <Stack gap="xs">
        {addresses.map((address) => (
          <Radio.Card key={address.id} value={address.id} className={classes.card} radius="md">
            <Radio.Indicator />
            <span className={classes.address}>
              <Text component="span" fw={600}>
                {address.label ?? address.recipient}
              </Text>
              {address.label && <span>{address.recipient}</span>}
              <span>
                {[...linesOfAddress(address), address.city].map((line) => (
                  <span key={line} className={classes.addressLine}>
                    {line}
                  </span>
                ))}
              </span>
              {address.phone && (
                <Text component="span" size="sm" c="dimmed">
                  <bdi className="ltr" dir="ltr">
                    {address.phone}
                  </bdi>
                </Text>
              )}
            </span>
          </Radio.Card>
        ))}
        <Radio.Card value={OTHER} className={classes.card} radius="md">
          <Radio.Indicator />
          <Text component="span" fw={600}>
            {t('other')}
          </Text>
        </Radio.Card>
      </Stack>
    </Radio.Group>
  );
}

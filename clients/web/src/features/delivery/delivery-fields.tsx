import { Anchor, Stack } from '@mantine/core';
import { Link, useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { AddressChoice, OTHER } from './address-choice.tsx';
import { AddressFields } from './address-fields.tsx';
import type { DeliveryChoice } from './use-delivery-choice.ts';

/** In a form: the addresses of the account, or the fields of another one, and the way to keep one more. */
export function DeliveryFields({ choice }: { choice: DeliveryChoice }) {
  const t = useTranslations('delivery');
  const { pathname } = useLocation();
  const { addresses, chosen, setChosen, form } = choice;
  return (
    <Stack gap="md">
      {addresses.length > 0 && <AddressChoice addresses={addresses} value={chosen} onChange={setChosen} />}
      {chosen === OTHER && <AddressFields form={form} />}
      <Anchor component={Link} to={`/account/addresses?next=${encodeURIComponent(pathname)}`} size="sm">
        {t('add')}
      </Anchor>
    </Stack>
  );
}

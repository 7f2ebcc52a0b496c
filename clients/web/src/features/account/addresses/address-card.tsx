import { useMutation } from '@apollo/client/react';
import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useLanguage } from '../../../i18n/language-provider.tsx';
import { ConfirmedButton } from '../../../ui/confirm.tsx';
import { AccountRemoveAddressDocument, type AddressFieldsFragment } from '../gql/graphql.ts';

interface AddressCardProps {
  readonly address: AddressFieldsFragment;
  onEdit(): void;
}

export function AddressCard({ address, onEdit }: AddressCardProps) {
  const t = useTranslations('account.addresses');
  const [remove] = useMutation(AccountRemoveAddressDocument, {
    refetchQueries: ['AccountAddresses'],
    awaitRefetchQueries: true,
  });
  const title = address.label ?? address.recipient;
  const confirm = async () => {
    await remove({ variables: { id: address.id } });
    return null;
  };
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" align="flex-start">
        <Stack gap={2}>
          <Group gap="xs">
            <Text fw={600}>{title}</Text>
            {address.isDefault && <Badge variant="light">{t('default')}</Badge>}
          </Group>
          {address.label && <Text size="sm">{address.recipient}</Text>}
          <AddressLines address={address} />
          <ForTheCourier address={address} />
        </Stack>
        <Group gap="xs">
          <Button variant="default" size="sm" aria-label={t('editOf', { name: title })} onClick={onEdit}>
            {t('edit')}
          </Button>
          <ConfirmedButton
            title={t('removeOf', { name: title })}
            text={t('removeText')}
            action={t('remove')}
            onConfirm={confirm}
          />
        </Group>
      </Group>
    </Paper>
  );
}

function ForTheCourier({ address }: Pick<AddressCardProps, 'address'>) {
  return (
    <>
      {address.phone && (
        <Text size="sm">
          <bdi className="ltr" dir="ltr">
            {address.phone}
          </bdi>
        </Text>
      )}
      {address.deliveryNotes && (
        <Text size="sm" c="dimmed">
          {address.deliveryNotes}
        </Text>
      )}
    </>
  );
}

function AddressLines({ address }: { address: AddressFieldsFragment }) {
  const t = useTranslations('account.addresses');
  const { locale } = useLanguage();
  if (address.kind === 'FREE_FORM') {
    const country = new Intl.DisplayNames([locale], { type: 'region' }).of(address.country);
    return (
      <>
        {address.lines.map((line) => (
          <Text key={line} size="sm">
            <bdi>{line}</bdi>
          </Text>
        ))}
        <Text size="sm">{t('cityLine', { city: address.city, code: address.postalCode ?? '' })}</Text>
        <Text size="sm">{country}</Text>
      </>
    );
  }
  const { buildingNumber, secondaryNumber, street, district, city, postalCode } = address;
  return (
    <>
      <Text size="sm">{t('streetLine', { building: buildingNumber ?? '', street: street ?? '' })}</Text>
      <Text size="sm">
        {t('districtLine', { district: district ?? '', secondary: secondaryNumber ?? '' })}
      </Text>
      <Text size="sm">{t('cityLine', { city, code: postalCode ?? '' })}</Text>
      {address.shortAddress && (
        <Text size="sm">
          <bdi className="ltr" dir="ltr">
            {address.shortAddress}
          </bdi>
        </Text>
      )}
    </>
  );
}

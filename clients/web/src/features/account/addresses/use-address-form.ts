import { type UseFormReturnType, useForm } from '@mantine/form';
import { useTranslations } from 'use-intl';
import { type AddressValues, hasDigits, isShortAddress, linesOf } from './address-values.ts';

export type AddressFormState = UseFormReturnType<AddressValues>;

const MOST_LINES = 4;

export function useAddressForm(initialValues: AddressValues): AddressFormState {
  const t = useTranslations('account.addresses');
  const given = (message: string) => (value: string) => (value.trim() ? null : message);
  const national = (check: (value: string) => string | null) => (value: string, values: AddressValues) =>
    values.kind === 'NATIONAL' ? check(value) : null;
  return useForm<AddressValues>({
    mode: 'controlled',
    initialValues,
    validate: {
      recipient: given(t('recipientMissing')),
      city: given(t('cityMissing')),
      district: national(given(t('districtMissing'))),
      street: national(given(t('streetMissing'))),
      buildingNumber: national((value) => (hasDigits(value, 4) ? null : t('fourDigits'))),
      secondaryNumber: national((value) => (hasDigits(value, 4) ? null : t('fourDigits'))),
      postalCode: national((value) => (hasDigits(value, 5) ? null : t('fiveDigits'))),
      shortAddress: national((value) => (!value.trim() || isShortAddress(value) ? null : t('shortInvalid'))),
      lines: (value, { kind }) => {
        const count = linesOf(value).length;
        if (kind === 'NATIONAL') return null;
        return count >= 1 && count <= MOST_LINES ? null : t('linesInvalid');
      },
    },
  });
}

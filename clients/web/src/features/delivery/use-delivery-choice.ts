import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { refuseField } from '../../ui/refuse-field.ts';
import { OTHER } from './address-choice.tsx';
import { deliveryTo, deliveryToTyped, type KeptAddress, type TypedAddress } from './delivery.ts';

/** Which address somebody chooses: one of the account, or one that is typed. */
export function useDeliveryChoice(addresses: readonly KeptAddress[]) {
  const t = useTranslations('delivery');
  const [chosen, setChosen] = useState(
    () => (addresses.find(({ isDefault }) => isDefault) ?? addresses[0])?.id ?? OTHER,
  );
  const form = useAddressForm();
  const kept = addresses.find(({ id }) => id === chosen);
  /** What was chosen; null when something is missing, which its field says. */
  const take = () => {
    if (kept) return deliveryTo(kept);
    if (!form.validate().hasErrors) return deliveryToTyped(form.getValues());
    focusFirst(form);
    return null;
  };
  /** Shows at its field what the graph does not accept; false if it is of none. */
  const refuse = (argument: string) =>
    !kept && refuseArgument(form, argument, (name) => t(name === 'phone' ? 'refusedPhone' : 'refusedField'));
  return { addresses, chosen: kept ? chosen : OTHER, setChosen, form, take, refuse };
}

export type DeliveryChoice = ReturnType<typeof useDeliveryChoice>;

function useAddressForm() {
  const t = useTranslations('delivery');
  const needed = (text: string) => (text.trim() === '' ? t('missing') : null);
  return useForm<TypedAddress>({
    mode: 'uncontrolled',
    initialValues: { recipient: '', phone: '', street: '', city: '', postalCode: '', notes: '' },
    validate: { recipient: needed, phone: needed, street: needed, city: needed },
  });
}

type AddressForm = ReturnType<typeof useAddressForm>;

function focusFirst(form: AddressForm): void {
  const first = (['recipient', 'phone', 'street', 'city'] as const).find(
    (name) => form.errors[name] ?? !form.getValues()[name].trim(),
  );
  if (first) form.getInputNode(first)?.focus();
}

type Field = keyof TypedAddress;

function refuseArgument(form: AddressForm, argument: string, sentence: (field: Field) => string): boolean {
  const field = argument.replace('input.deliverTo.', '').replace('lines', 'street') as Field;
  if (!Object.hasOwn(form.getValues(), field)) return false;
  refuseField(form, field, sentence(field));
  return true;
}

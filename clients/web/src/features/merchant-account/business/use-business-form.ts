import { type UseFormReturnType, useForm } from '@mantine/form';
import { useTranslations } from 'use-intl';
import { WEEKDAYS } from '../../../ui/week.ts';
import {
  areHoursSound,
  type BusinessField,
  type BusinessValues,
  isCommercialRegistration,
  isRadius,
  isVatNumber,
  kilometres,
} from './business.ts';

export type BusinessForm = UseFormReturnType<BusinessValues>;

/** The form of all that a business says of itself; pages show it whole or in steps. */
export function useBusinessForm(
  initialValues: BusinessValues,
  onValuesChange?: (values: BusinessValues) => void,
): BusinessForm {
  const t = useTranslations('merchantAccount.business');
  return useForm<BusinessValues>({
    mode: 'controlled',
    initialValues,
    ...(onValuesChange ? { onValuesChange } : {}),
    validate: {
      nameAr: (value, { nameEn }) => (value.trim() || nameEn.trim() ? null : t('nameMissing')),
      phone: (value) => (value.trim() ? null : t('phoneMissing')),
      legalName: (value) => (value.trim() ? null : t('legalNameMissing')),
      commercialRegistration: (value) => (isCommercialRegistration(value) ? null : t('registrationInvalid')),
      vatNumber: (value) => (isVatNumber(value) ? null : t('vatInvalid')),
      radiusKilometres: (value, { radiusCentre }) =>
        radiusCentre === null || isRadius(value) ? null : t('radiusRange', kilometres),
      hours: (value) => (WEEKDAYS.every((day) => areHoursSound(value[day])) ? null : t('hoursInvalid')),
    },
  });
}

/** Checks these fields, and takes whoever fills them in to the first that is wrong. */
export function areSound(form: BusinessForm, fields: readonly BusinessField[]): boolean {
  const wrong = fields.filter((field) => form.validateField(field).hasError);
  if (wrong[0]) form.getInputNode(wrong[0])?.focus();
  return wrong.length === 0;
}

/** The field that an argument of the graph is filled in at. */
export function fieldOf(argument: string): BusinessField | null {
  const [, name] = argument.split('.');
  if (name === 'businessHours') return 'hours';
  if (name === 'serviceRadius') return 'radiusKilometres';
  return name && name in fields ? (name as BusinessField) : null;
}

const fields: Record<BusinessField, true> = {
  nameAr: true,
  nameEn: true,
  phone: true,
  description: true,
  legalName: true,
  commercialRegistration: true,
  vatNumber: true,
  specialisations: true,
  serviceAreas: true,
  serviceCities: true,
  radiusCentre: true,
  radiusKilometres: true,
  hours: true,
};

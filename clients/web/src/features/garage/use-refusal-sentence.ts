import { useTranslations } from 'use-intl';
import type { GarageVehicleAddMutation } from './gql/graphql.ts';
import { VIN_LENGTH } from './vin.ts';

type Refusal = Exclude<GarageVehicleAddMutation['addGarageVehicle'], { __typename: 'GarageVehicle' }>;

/** Why a vehicle did not come into the garage. */
export function useRefusalSentence(): (refusal: Refusal) => string {
  const t = useTranslations('garage');
  return (refusal) => {
    switch (refusal.__typename) {
      case 'AlreadyInGarage':
        return t('form.already');
      case 'GarageFull':
        return t('form.full', { maximum: refusal.maximum });
      case 'VehicleUnknown':
        return t('form.unknown');
      case 'MalformedVin':
        return t(`vinField.problem.${refusal.problem}`, { length: VIN_LENGTH });
      default:
        return refusal satisfies never;
    }
  };
}

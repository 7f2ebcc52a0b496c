import { vehicleName } from '../../ui/vehicle-name.ts';
import type { GarageVehicleFieldsFragment } from './gql/graphql.ts';

/** What somebody calls a vehicle of theirs, or what it is. */
export function ownNameOf({ nickname, vehicle }: GarageVehicleFieldsFragment): string {
  return nickname ?? (vehicle ? vehicleName(vehicle) : '');
}

import type { GarageVehicleFieldsFragment } from './gql/graphql.ts';

interface Named {
  readonly make?: string | null;
  readonly model?: string | null;
  readonly modelYear?: number | null;
  readonly manufacturer?: string | null;
}

/** What a vehicle is called in either language: names of makes and models are Latin, and so is the year beside them. */
export function vehicleName({ make, model, modelYear, manufacturer }: Named): string {
  return [make ?? manufacturer, model, modelYear].filter(Boolean).join(' ');
}

/** What somebody calls a vehicle of theirs, or what it is. */
export function nameOf({ nickname, vehicle }: GarageVehicleFieldsFragment): string {
  return nickname ?? (vehicle ? vehicleName(vehicle) : '');
}

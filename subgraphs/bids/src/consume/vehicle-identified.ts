import { vehicleIdentified } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { Vehicle } from '../vehicle/vehicle.entity.ts';

export const onVehicleIdentified = on(vehicleIdentified, async ({ data }, { em }) => {
  const { vin, make, model, modelYear } = data;
  await em.upsert(Vehicle, { vin, make, model, modelYear });
});

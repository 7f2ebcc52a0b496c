import { Photo, photoConsumers } from '@dallal/photos';
import { defineSubgraph, reference } from '@dallal/subgraph';
import { vinConfig } from './config.ts';
import { onUserDeleted } from './consume/user-deleted.ts';
import { GarageResolver } from './garage/garage.resolver.ts';
import { GarageVehicle } from './garage/garage-vehicle.entity.ts';
import { Migration20261121CreateGarage } from './migrations/Migration20261121CreateGarage.ts';
import { Migration20261121CreateVehicles } from './migrations/Migration20261121CreateVehicles.ts';
import { Migration20261121CreateVinScans } from './migrations/Migration20261121CreateVinScans.ts';
import { Migration20261121KeepVinReadings } from './migrations/Migration20261121KeepVinReadings.ts';
import { VinScan } from './scan/scan.entity.ts';
import { VinScanResolver } from './scan/scan.resolver.ts';
import { ownScans } from './scan/scan.service.ts';
import { startServices, type VinServices } from './services.ts';
import { Vehicle } from './vehicle/vehicle.entity.ts';
import { VehicleResolver } from './vehicle/vehicle.resolver.ts';
import { findVehicles } from './vehicle/vehicle.service.ts';

export const vin = defineSubgraph({
  name: 'vin',
  config: vinConfig,
  resolvers: [VehicleResolver, VinScanResolver, GarageResolver],
  unionDirectives: {
    IdentifyVehicleResult: ['@tag(name: "partner")'],
  },
  entities: [Vehicle, VinScan, GarageVehicle, Photo],
  migrations: [
    Migration20261121CreateVehicles,
    Migration20261121CreateVinScans,
    Migration20261121CreateGarage,
    Migration20261121KeepVinReadings,
  ],
  references: [
    reference<Vehicle, 'vin', VinServices>(Vehicle, 'vin', (vins, ctx) => findVehicles(ctx, vins)),
    reference(VinScan, 'id', (ids, { em, viewer }) => ownScans(em, viewer, ids)),
  ],
  consumers: [...photoConsumers('VIN_PHOTO'), onUserDeleted],
  services: startServices,
});

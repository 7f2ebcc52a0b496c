import { Photo, photoConsumers } from '@dallal/photos';
import { defineSubgraph, reference } from '@dallal/subgraph';
import { vinConfig } from './config.ts';
import { Migration20261121CreateVehicles } from './migrations/Migration20261121CreateVehicles.ts';
import { Migration20261121CreateVinScans } from './migrations/Migration20261121CreateVinScans.ts';
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
  resolvers: [VehicleResolver, VinScanResolver],
  unionDirectives: {
    IdentifyVehicleResult: ['@tag(name: "partner")'],
  },
  entities: [Vehicle, VinScan, Photo],
  migrations: [Migration20261121CreateVehicles, Migration20261121CreateVinScans],
  references: [
    reference<Vehicle, 'vin', VinServices>(Vehicle, 'vin', (vins, ctx) => findVehicles(ctx, vins)),
    reference(VinScan, 'id', (ids, { em, viewer }) => ownScans(em, viewer, ids)),
  ],
  consumers: photoConsumers('VIN_PHOTO'),
  services: startServices,
});

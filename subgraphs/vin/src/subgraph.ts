import { defineSubgraph, reference } from '@dallal/subgraph';
import { vinConfig } from './config.ts';
import { Migration20261121CreateVehicles } from './migrations/Migration20261121CreateVehicles.ts';
import { startServices, type VinServices } from './services.ts';
import { Vehicle } from './vehicle/vehicle.entity.ts';
import { VehicleResolver } from './vehicle/vehicle.resolver.ts';
import { findVehicles } from './vehicle/vehicle.service.ts';

export const vin = defineSubgraph({
  name: 'vin',
  config: vinConfig,
  resolvers: [VehicleResolver],
  unionDirectives: {
    IdentifyVehicleResult: ['@tag(name: "partner")'],
  },
  entities: [Vehicle],
  migrations: [Migration20261121CreateVehicles],
  references: [
    reference<Vehicle, 'vin', VinServices>(Vehicle, 'vin', (vins, ctx) => findVehicles(ctx, vins)),
  ],
  services: startServices,
});

import { RequiresScopes, requireScope, type SubgraphContext } from '@dallal/subgraph';
import { Arg, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql';
import type { VinServices } from '../services.ts';
import { Vehicle } from './vehicle.entity.ts';
import { IdentifyVehicleInput, IdentifyVehicleResult } from './vehicle.results.ts';
import { identifyVehicle, vehicleByVin } from './vehicle.service.ts';

@Resolver(() => Vehicle)
export class VehicleResolver {
  @Directive('@cost(weight: 5)')
  @Directive('@tag(name: "partner")')
  @Query(() => Vehicle, {
    nullable: true,
    description: 'What a VIN tells; null when it is malformed or its manufacturer is unknown.',
  })
  vehicle(
    @Arg('vin', () => String) vin: string,
    @Ctx() ctx: SubgraphContext<VinServices>,
  ): Promise<Vehicle | null> {
    return ctx.load(vehicleByVin).load(vin);
  }

  @Directive('@cost(weight: 10)')
  @Directive('@tag(name: "partner")')
  @RequiresScopes('vehicles:identify')
  @Mutation(() => IdentifyVehicleResult, { description: 'Decodes a VIN and keeps the vehicle.' })
  identifyVehicle(
    @Arg('input', () => IdentifyVehicleInput) input: IdentifyVehicleInput,
    @Ctx() ctx: SubgraphContext<VinServices>,
  ): Promise<typeof IdentifyVehicleResult> {
    requireScope(ctx, 'vehicles:identify');
    return identifyVehicle(ctx, input.vin);
  }
}

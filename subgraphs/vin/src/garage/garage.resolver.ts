import { RequiresScopes, requireScope, type SubgraphContext } from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { VinServices } from '../services.ts';
import { Vehicle } from '../vehicle/vehicle.entity.ts';
import { vehicleByVin } from '../vehicle/vehicle.service.ts';
import {
  AddGarageVehicleInput,
  RemoveGarageVehicleInput,
  UpdateGarageVehicleInput,
} from './garage.inputs.ts';
import { AddGarageVehicleResult, GarageVehicleRemoved } from './garage.results.ts';
import { addGarageVehicle, garageOf, removeGarageVehicle, updateGarageVehicle } from './garage.service.ts';
import { GarageVehicle } from './garage-vehicle.entity.ts';

type Context = SubgraphContext<VinServices>;

@Resolver(() => GarageVehicle)
export class GarageResolver {
  @Directive('@listSize(assumedSize: 20)')
  @RequiresScopes('vehicles:keep')
  @Query(() => [GarageVehicle], {
    nullable: true,
    description: 'The vehicles that you keep, the last that you added first; at most 20.',
  })
  async garage(@Ctx() ctx: Context): Promise<GarageVehicle[] | null> {
    return garageOf(ctx.em, requireScope(ctx, 'vehicles:keep'));
  }

  @Directive('@cost(weight: 10)')
  @RequiresScopes('vehicles:keep')
  @Mutation(() => AddGarageVehicleResult, { description: 'Identifies a vehicle and keeps it for you.' })
  async addGarageVehicle(
    @Arg('input', () => AddGarageVehicleInput) input: AddGarageVehicleInput,
    @Ctx() ctx: Context,
  ): Promise<typeof AddGarageVehicleResult> {
    return addGarageVehicle(ctx, requireScope(ctx, 'vehicles:keep'), input);
  }

  @RequiresScopes('vehicles:keep')
  @Mutation(() => GarageVehicle, { description: 'Changes what you say of a vehicle of yours.' })
  async updateGarageVehicle(
    @Arg('input', () => UpdateGarageVehicleInput) input: UpdateGarageVehicleInput,
    @Ctx() ctx: Context,
  ): Promise<GarageVehicle> {
    return updateGarageVehicle(ctx.em, requireScope(ctx, 'vehicles:keep'), input);
  }

  @RequiresScopes('vehicles:keep')
  @Mutation(() => GarageVehicleRemoved, { description: 'What you asked for it stays.' })
  async removeGarageVehicle(
    @Arg('input', () => RemoveGarageVehicleInput) input: RemoveGarageVehicleInput,
    @Ctx() ctx: Context,
  ): Promise<GarageVehicleRemoved> {
    return removeGarageVehicle(ctx.em, requireScope(ctx, 'vehicles:keep'), input);
  }

  @FieldResolver(() => Vehicle, { nullable: true })
  async vehicle(@Root() { vin }: GarageVehicle, @Ctx() ctx: Context): Promise<Vehicle | null> {
    return ctx.load(vehicleByVin).load(vin);
  }
}

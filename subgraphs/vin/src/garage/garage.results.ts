import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql';
import { MalformedVin, VehicleUnknown } from '../vehicle/vehicle.results.ts';
import { GarageVehicle } from './garage-vehicle.entity.ts';

export const MOST_VEHICLES = 20;

@ObjectType({ description: 'One of your vehicles has to leave before another comes in.' })
export class GarageFull {
  @Field(() => Int)
  maximum = MOST_VEHICLES;
}

@ObjectType({ description: 'The vehicle is in your garage already, and stays as it is.' })
export class AlreadyInGarage {
  @Field(() => GarageVehicle)
  garageVehicle!: GarageVehicle;
}

@ObjectType()
export class GarageVehicleRemoved {
  @Field(() => ID)
  id!: string;
}

export const AddGarageVehicleResult = createUnionType({
  name: 'AddGarageVehicleResult',
  types: () => [GarageVehicle, AlreadyInGarage, GarageFull, VehicleUnknown, MalformedVin] as const,
});

import { createUnionType, Directive, Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Vehicle } from './vehicle.entity.ts';

@InputType()
export class IdentifyVehicleInput {
  @Field(() => String, { description: 'As typed: case and surrounding spaces do not count.' })
  vin!: string;
}

@Directive('@tag(name: "partner")')
@ObjectType()
export class VehicleIdentified {
  @Field(() => Vehicle)
  vehicle!: Vehicle;
}

export enum VehicleUnknownReason {
  UNKNOWN_MANUFACTURER = 'UNKNOWN_MANUFACTURER',
}
registerEnumType(VehicleUnknownReason, {
  name: 'VehicleUnknownReason',
  valuesConfig: {
    UNKNOWN_MANUFACTURER: {
      description: 'The first three characters belong to no manufacturer that the database lists.',
    },
  },
});

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'The VIN is well formed, but the database says nothing about it.' })
export class VehicleUnknown {
  @Field(() => String)
  vin!: string;

  @Field(() => VehicleUnknownReason)
  reason!: VehicleUnknownReason;
}

export enum MalformedVinProblem {
  WRONG_LENGTH = 'WRONG_LENGTH',
  FORBIDDEN_LETTER = 'FORBIDDEN_LETTER',
  FORBIDDEN_CHARACTER = 'FORBIDDEN_CHARACTER',
  WRONG_CHECK_DIGIT = 'WRONG_CHECK_DIGIT',
}
registerEnumType(MalformedVinProblem, { name: 'MalformedVinProblem' });

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'No VIN by ISO 3779.' })
export class MalformedVin {
  @Field(() => String, { description: 'As it was given.' })
  vin!: string;

  @Field(() => MalformedVinProblem)
  problem!: MalformedVinProblem;

  @Field(() => String)
  message!: string;
}

export const IdentifyVehicleResult = createUnionType({
  name: 'IdentifyVehicleResult',
  types: () => [VehicleIdentified, VehicleUnknown, MalformedVin] as const,
});

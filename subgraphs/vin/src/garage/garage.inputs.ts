import { BadUserInput, line } from '@dallal/subgraph';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { GarageVehicle } from './garage-vehicle.entity.ts';

const MOST_KILOMETRES = 5_000_000;

@InputType()
class GarageVehicleNotes {
  @Field(() => String, { nullable: true, description: 'At most 40 characters; null or empty: none.' })
  nickname?: string | null;

  @Field(() => String, { nullable: true, description: 'At most 16 characters; null or empty: none.' })
  plate?: string | null;

  @Field(() => Int, { nullable: true, description: 'Kilometres, from 0 to 5,000,000.' })
  mileage?: number | null;
}

@InputType()
export class AddGarageVehicleInput extends GarageVehicleNotes {
  @Field(() => String, { description: 'As typed: case and surrounding spaces do not count.' })
  vin!: string;
}

@InputType({ description: 'What is left out stays as it is.' })
export class UpdateGarageVehicleInput extends GarageVehicleNotes {
  @Field(() => ID)
  id!: string;
}

@InputType()
export class RemoveGarageVehicleInput {
  @Field(() => ID)
  id!: string;
}

type Notes = Partial<Pick<GarageVehicle, 'nickname' | 'plate' | 'mileage'>>;

/** What an owner says of a vehicle, as it is kept. */
export function notesIn({ nickname, plate, mileage }: GarageVehicleNotes): Notes {
  const notes: Notes = {};
  if (nickname !== undefined) notes.nickname = textOrNone(nickname, 'input.nickname', 40);
  if (plate !== undefined) notes.plate = textOrNone(plate, 'input.plate', 16);
  if (mileage !== undefined) notes.mileage = kilometres(mileage);
  return notes;
}

function textOrNone(text: string | null, argument: string, most: number): string | null {
  return text === null || text.trim() === '' ? null : line(text, argument, most);
}

function kilometres(value: number | null): number | null {
  if (value === null || (value >= 0 && value <= MOST_KILOMETRES)) return value;
  throw new BadUserInput('The mileage must be from 0 to 5,000,000 kilometres.', 'input.mileage');
}

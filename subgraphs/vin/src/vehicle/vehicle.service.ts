import { setImmediate as nextTurn } from 'node:timers/promises';
import { vehicleIdentified } from '@dallal/events';
import { batch, emit, type SubgraphContext, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { VinServices } from '../services.ts';
import { messageOf, parseVin, type Vin } from '../vin/vin.ts';
import { Vehicle } from './vehicle.entity.ts';
import {
  MalformedVin,
  MalformedVinProblem,
  VehicleIdentified,
  VehicleUnknown,
  VehicleUnknownReason,
} from './vehicle.results.ts';

type Context = SubgraphContext<VinServices>;

/** Decodes a VIN and keeps the vehicle. Whoever is the first to identify it causes the event, nobody else. */
export async function identifyVehicle(ctx: Context, input: string) {
  const vin = parseVin(input);
  if (typeof vin === 'string') {
    return Object.assign(new MalformedVin(), {
      vin: input,
      problem: MalformedVinProblem[vin],
      message: messageOf(vin),
    });
  }
  const kept = await ctx.em.findOne(Vehicle, { vin: vin.text });
  if (kept) return identified(kept);
  const vehicle = await ctx.services.decoder.decode(vin);
  if (!vehicle) {
    const reason = VehicleUnknownReason.UNKNOWN_MANUFACTURER;
    return Object.assign(new VehicleUnknown(), { vin: vin.text, reason });
  }
  await keep(ctx.em, vehicle);
  return identified(vehicle);
}

function identified(vehicle: Vehicle): VehicleIdentified {
  return Object.assign(new VehicleIdentified(), { vehicle });
}

async function keep(em: EntityManager, vehicle: Vehicle): Promise<void> {
  await transaction(em, async (tx) => {
    // Of several that insert the same VIN at once the database lets one through.
    const { affectedRows } = await tx
      .createQueryBuilder(Vehicle)
      .insert(vehicle)
      .onConflict('vin')
      .ignore()
      .execute('run');
    if (affectedRows === 0) return;
    const { vin, make, model, modelYear } = vehicle;
    await emit(tx, vehicleIdentified, vin, { vin, make, model, modelYear });
  });
}

/** Decoding blocks, a millisecond or less a VIN; after this many, others have their turn. */
const DECODED_AT_ONCE = 50;

/** What {@link findVehicles} needs, so that it can be asked of with less than a request's whole context. */
type Finding = Pick<Context, 'em' | 'services'>;

/** The vehicles with these VINs: as they were identified, and the others as the database tells now. */
export async function findVehicles({ em, services }: Finding, inputs: readonly string[]): Promise<Vehicle[]> {
  const missing = new Map(inputs.flatMap(wellFormedVin).map((vin) => [vin.text, vin]));
  const vehicles: Vehicle[] = await em.find(Vehicle, { vin: { $in: [...missing.keys()] } });
  for (const { vin } of vehicles) missing.delete(vin);
  const vins = [...missing.values()];
  for (let done = 0; done < vins.length; done += DECODED_AT_ONCE) {
    if (done > 0) await nextTurn();
    for (const vin of vins.slice(done, done + DECODED_AT_ONCE)) {
      const vehicle = await services.decoder.decode(vin);
      if (vehicle) vehicles.push(vehicle);
    }
  }
  return vehicles;
}

function wellFormedVin(input: string): Vin[] {
  const vin = parseVin(input);
  return typeof vin === 'string' ? [] : [vin];
}

/** The vehicle behind each VIN as it was typed; all that one operation asks for are found together. */
export const vehicleByVin = batch(async (inputs: readonly string[], ctx: Context) => {
  const found = new Map((await findVehicles(ctx, inputs)).map((vehicle) => [vehicle.vin, vehicle]));
  return inputs.map((input) => found.get(wellFormedVin(input)[0]?.text ?? '') ?? null);
});

import { vehicleIdentified } from '@dallal/events';
import { emit, type SubgraphContext, transaction } from '@dallal/subgraph';
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

/** The vehicles with these VINs: as they were identified, and the others as the database tells now. */
export async function findVehicles({ em, services }: Context, inputs: readonly string[]): Promise<Vehicle[]> {
  const vins = inputs.map(parseVin).filter((vin): vin is Vin => typeof vin !== 'string');
  const kept = await em.find(Vehicle, { vin: { $in: vins.map(({ text }) => text) } });
  const missing = vins.filter(({ text }) => !kept.some(({ vin }) => vin === text));
  const decoded = await Promise.all(missing.map((vin) => services.decoder.decode(vin)));
  return [...kept, ...decoded.filter((vehicle) => vehicle !== null)];
}

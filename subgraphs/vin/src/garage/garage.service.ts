import type { Identity } from '@dallal/signing';
import { isId, NotFound, newId, type SubgraphContext, sql, transaction } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { VinServices } from '../services.ts';
import { type MalformedVin, VehicleIdentified, type VehicleUnknown } from '../vehicle/vehicle.results.ts';
import { identifyVehicle } from '../vehicle/vehicle.service.ts';
import {
  type AddGarageVehicleInput,
  notesIn,
  type RemoveGarageVehicleInput,
  type UpdateGarageVehicleInput,
} from './garage.inputs.ts';
import { AlreadyInGarage, GarageFull, GarageVehicleRemoved, MOST_VEHICLES } from './garage.results.ts';
import { GarageVehicle } from './garage-vehicle.entity.ts';

/** What somebody keeps, the last that came in first. */
export function garageOf(em: EntityManager, viewer: Identity): Promise<GarageVehicle[]> {
  return em.find(GarageVehicle, { ownerId: viewer.sub }, { orderBy: { id: 'desc' } });
}

export async function addGarageVehicle(
  ctx: SubgraphContext<VinServices>,
  viewer: Identity,
  input: AddGarageVehicleInput,
): Promise<GarageVehicle | AlreadyInGarage | GarageFull | VehicleUnknown | MalformedVin> {
  const notes = notesIn(input);
  const result = await identifyVehicle(ctx, input.vin);
  if (!(result instanceof VehicleIdentified)) return result;
  const { vin } = result.vehicle;
  return transaction(ctx.em, async (tx) => {
    // One at a time for each owner: there may be no row yet to lock, and the limit counts rows.
    await sql(tx, 'select pg_advisory_xact_lock(hashtextextended(?, 0))', [`garage ${viewer.sub}`]);
    const garage = await garageOf(tx, viewer);
    const kept = garage.find((one) => one.vin === vin);
    if (kept) return Object.assign(new AlreadyInGarage(), { garageVehicle: kept });
    if (garage.length >= MOST_VEHICLES) return new GarageFull();
    const added = tx.create(GarageVehicle, { id: newId(), ownerId: viewer.sub, vin, ...notes });
    await tx.persist(added).flush();
    return added;
  });
}

export async function updateGarageVehicle(
  em: EntityManager,
  viewer: Identity,
  input: UpdateGarageVehicleInput,
): Promise<GarageVehicle> {
  const notes = notesIn(input);
  return transaction(em, async (tx) => Object.assign(await lockOwn(tx, viewer, input.id), notes));
}

export async function removeGarageVehicle(
  em: EntityManager,
  viewer: Identity,
  { id }: RemoveGarageVehicleInput,
): Promise<GarageVehicleRemoved> {
  return transaction(em, async (tx) => {
    await tx.remove(await lockOwn(tx, viewer, id)).flush();
    return Object.assign(new GarageVehicleRemoved(), { id });
  });
}

async function lockOwn(tx: EntityManager, viewer: Identity, id: string): Promise<GarageVehicle> {
  const where = { id, ownerId: viewer.sub };
  const own = isId(id)
    ? await tx.findOne(GarageVehicle, where, { lockMode: LockMode.PESSIMISTIC_WRITE })
    : null;
  if (!own) throw new NotFound('The vehicle');
  return own;
}

import { photosOf } from '@dallal/photos';
import type { Identity } from '@dallal/signing';
import { isId, mayDo, NotFound, newId, type SubgraphContext, transaction } from '@dallal/subgraph';
import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { VinServices } from '../services.ts';
import { type MalformedVin, VehicleIdentified, type VehicleUnknown } from '../vehicle/vehicle.results.ts';
import { identifyVehicle } from '../vehicle/vehicle.service.ts';
import { VinScan } from './scan.entity.ts';
import { readingIn } from './scan.reading.ts';
import type { ConfirmVinScanInput } from './scan.results.ts';
import { VinScanStatus } from './scan.state.ts';

/** Begins the reading of a photo. The same photo again is the same scan. */
export async function scanVin(em: EntityManager, viewer: Identity, fileId: string): Promise<VinScan> {
  const [photo] = await photosOf(em, viewer.sub, [fileId]);
  if (!photo) throw new NotFound('The photo');
  try {
    return await transaction(em, async (tx) => {
      const scan = tx.create(VinScan, { id: newId(), ownerId: viewer.sub, fileId });
      await tx.persist(scan).flush();
      return scan;
    });
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    return em.findOneOrFail(VinScan, { fileId });
  }
}

/** Says what a photo shows, and identifies the vehicle. May be said again: people mistype. */
export async function confirmVinScan(
  ctx: SubgraphContext<VinServices>,
  viewer: Identity,
  { scanId, vin, reading }: ConfirmVinScanInput,
): Promise<VinScan | VehicleUnknown | MalformedVin> {
  const read = reading ? readingIn(reading) : null;
  const [known] = await ownScans(ctx.em, viewer, [scanId]);
  if (!known) throw new NotFound('The scan');
  const result = await identifyVehicle(ctx, vin);
  if (!(result instanceof VehicleIdentified)) return result;
  return transaction(ctx.em, async (tx) => {
    const scan = await tx.findOneOrFail(VinScan, { id: scanId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    scan.status = VinScanStatus.CONFIRMED;
    scan.vin = result.vehicle.vin;
    scan.reading = read ?? scan.reading;
    return scan;
  });
}

/** Those of the scans that are the viewer's, in any order. */
export async function ownScans(
  em: EntityManager,
  viewer: Identity | null,
  ids: readonly string[],
): Promise<VinScan[]> {
  const known = ids.filter(isId);
  if (!viewer || !mayDo(viewer, 'vehicles:scan') || known.length === 0) return [];
  return em.find(VinScan, { id: { $in: known }, ownerId: viewer.sub });
}

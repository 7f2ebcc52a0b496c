import { photoExists, photosOf } from '@dallal/photos';
import type { Identity } from '@dallal/signing';
import { BadUserInput } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { OfferInput } from '../bid/bid.inputs.ts';
import type { BidsContext } from '../context.ts';
import { File } from '../foreign/file.ts';

/**
 * Throws BAD_USER_INPUT unless all photos of an offer are the viewer's own. Before anything is decided, and outside of
 * every transaction, for a photo of a moment ago is waited for.
 */
export async function checkBidPhotos(
  em: EntityManager,
  viewer: Identity,
  { photoIds }: Pick<OfferInput, 'photoIds'>,
): Promise<void> {
  if (!photoIds?.length) return;
  const known = await photosOf(em, viewer.sub, photoIds);
  if (known.length < photoIds.length) {
    throw new BadUserInput('Not all of these are photos for bids that you have uploaded.', 'input.photoIds');
  }
}

/** Those of the photos that are still there; users tells each viewer no more than they may know of them. */
export async function keptFiles(context: BidsContext, photoIds: readonly string[]): Promise<File[]> {
  const kept = await context.load(photoExists).loadMany([...photoIds]);
  return photoIds.filter((_, index) => kept[index] === true).map((id) => Object.assign(new File(), { id }));
}

import { batch, inOrderOf, type SubgraphContext } from '@dallal/subgraph';
import type { UsersServices } from '../services.ts';
import type { File } from './file.entity.ts';

/** The files with these ids that the viewer may see; null for all others. */
export const loadFile = batch<string, File | null, SubgraphContext<UsersServices>>(async (ids, ctx) =>
  inOrderOf(ids, await ctx.services.files.visible(ctx.em, ctx.viewer, ids), (file) => file.id),
);

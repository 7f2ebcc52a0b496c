import { partRequestPublished } from '@dallal/events';
import { type EventContext, on } from '@dallal/subgraph';
import type { BidsServices } from '../context.ts';

export const onPartRequestPublished = on(
  partRequestPublished,
  async ({ data }, { em, services }: EventContext<BidsServices>) => services.auctions.open(em, data),
);

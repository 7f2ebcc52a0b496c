import { contracts } from '@dallal/events';
import { type EventConsumer, on } from '@dallal/subgraph';
import { projections } from '../auction/auction-bid.ts';
import { countEvent } from '../metric/count-event.ts';

/** One consumer for each contract that there is: a new one is counted without a change here. */
export const onEveryEvent: readonly EventConsumer[] = [...contracts.values()].map((contract) =>
  on(contract, async (event, ctx) => {
    await countEvent(ctx.em, event);
    await projections[event.type]?.(event, ctx);
  }),
);

import { runSubgraph } from '@dallal/subgraph';
import { bids } from './subgraph.ts';

await runSubgraph(bids);

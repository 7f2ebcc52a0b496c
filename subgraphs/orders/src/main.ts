import { runSubgraph } from '@dallal/subgraph';
import { orders } from './subgraph.ts';

await runSubgraph(orders);

import { runSubgraph } from '@dallal/subgraph';
import { vin } from './subgraph.ts';

await runSubgraph(vin);

import { runSubgraph } from '@dallal/subgraph';
import { analytics } from './subgraph.ts';

await runSubgraph(analytics);

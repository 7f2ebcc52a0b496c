import { runSubgraph } from '@dallal/subgraph';
import { payments } from './subgraph.ts';

await runSubgraph(payments);

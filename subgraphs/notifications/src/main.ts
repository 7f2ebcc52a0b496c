import { runSubgraph } from '@dallal/subgraph';
import { notifications } from './subgraph.ts';

await runSubgraph(notifications);

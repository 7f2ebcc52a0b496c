import { runSubgraph } from '@dallal/subgraph';
import { users } from './subgraph.ts';

await runSubgraph(users);

import { runSubgraph } from '@dallal/subgraph';
import { products } from './subgraph.ts';

await runSubgraph(products);

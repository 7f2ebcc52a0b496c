export { bids as subgraph } from './subgraph.ts';

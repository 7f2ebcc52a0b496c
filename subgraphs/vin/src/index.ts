export { vin as subgraph } from './subgraph.ts';

export { orders as subgraph } from './subgraph.ts';

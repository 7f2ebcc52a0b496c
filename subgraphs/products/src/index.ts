export { products as subgraph } from './subgraph.ts';

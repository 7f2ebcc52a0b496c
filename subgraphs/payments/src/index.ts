export { payments as subgraph } from './subgraph.ts';

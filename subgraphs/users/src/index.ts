export { DEMO_PASSWORD, demoAccounts } from './seed.ts';
export { users as subgraph } from './subgraph.ts';

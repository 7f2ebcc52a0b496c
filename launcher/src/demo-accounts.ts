/** What the users subgraph's seed makes, for the table. Written down here too, so that the launcher can name them without loading that subgraph; a test compares. */
export const demoPassword = 'dallal-demo-2026';

export const demoAccounts = [
  { email: 'customer@dallal.example', what: 'customer' },
  { email: 'merchant.riyadh@dallal.example', what: 'verified merchant' },
  { email: 'merchant.jeddah@dallal.example', what: 'verified merchant' },
  { email: 'staff@dallal.example', what: 'staff' },
] as const;

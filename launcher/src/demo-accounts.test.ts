import { DEMO_PASSWORD, demoAccounts as seeded } from '@dallal/users';
import { demoAccounts, demoPassword } from './demo-accounts.ts';

describe('the demo accounts in the table', () => {
  it('are those that the users subgraph seeds, with their password', () => {
    const emails = (accounts: readonly { email: string }[]) => accounts.map(({ email }) => email).sort();
    expect(emails(demoAccounts)).toEqual(emails(seeded));
    expect(demoPassword).toBe(DEMO_PASSWORD);
  });
});

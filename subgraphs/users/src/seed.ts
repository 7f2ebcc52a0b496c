import { type JobContext, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Locale } from './account/locale.ts';
import { User } from './account/user.entity.ts';
import type { ApplyAsMerchantInput } from './merchant/merchant.inputs.ts';
import { AlreadyMerchant } from './merchant/merchant.results.ts';
import type { UsersServices } from './services.ts';

export const DEMO_PASSWORD = 'dallal-demo-2026';

interface DemoAccount {
  readonly email: string;
  readonly role: 'staff' | 'customer' | 'merchant';
  readonly displayName: string;
  readonly locale: Locale;
  readonly merchant?: ApplyAsMerchantInput;
}

/** The people whom `npm start` introduces; both merchants deal in everything and serve Riyadh and Makkah. */
export const demoAccounts: readonly DemoAccount[] = [
  { email: 'staff@dallal.example', role: 'staff', displayName: 'Dallal Staff', locale: Locale.EN },
  { email: 'customer@dallal.example', role: 'customer', displayName: 'Sara Alharbi', locale: Locale.EN },
  {
    email: 'merchant.riyadh@dallal.example',
    role: 'merchant',
    displayName: 'خالد العتيبي',
    locale: Locale.AR,
    merchant: { name: 'قطع غيار الرياض', specialisations: [], serviceAreas: ['SA-01', 'SA-02', 'SA-04'] },
  },
  {
    email: 'merchant.jeddah@dallal.example',
    role: 'merchant',
    displayName: 'Omar Bawazir',
    locale: Locale.EN,
    merchant: { name: 'Jeddah Auto Parts', specialisations: [], serviceAreas: ['SA-01', 'SA-02', 'SA-03'] },
  },
];

/** Takes the road that people take, so that the same events go out. An account that exists is left as it is. */
export async function seed({ em, services }: JobContext<UsersServices>): Promise<void> {
  for (const demo of demoAccounts) {
    if ((await em.count(User, { email: demo.email })) === 0) await create(em, services, demo);
  }
}

async function create(em: EntityManager, services: UsersServices, demo: DemoAccount): Promise<void> {
  const { email, displayName, locale, merchant } = demo;
  const passwordHash = await services.passwords.hash(DEMO_PASSWORD);
  const account = { email, displayName, locale, passwordHash, isStaff: demo.role === 'staff' };
  // All of an account or nothing: a seed that was interrupted takes up where it stopped.
  await transaction(em, async (tx) => {
    const user = await services.accounts.register(tx, account);
    if (!merchant) return;
    const applied = await services.merchants.apply(tx, user.id, merchant);
    if (!(applied instanceof AlreadyMerchant)) await services.merchants.verify(tx, applied.id);
  });
}

import { type JobContext, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { register } from './account/account.service.ts';
import { Locale } from './account/locale.ts';
import type { Address } from './contact/address.ts';
import { findOwner } from './contact/owner.ts';
import type { ApplyAsMerchantInput } from './merchant/merchant.inputs.ts';
import { GrantableRole } from './role/account-role.entity.ts';
import type { UsersServices } from './services.ts';

export const DEMO_PASSWORD = 'dallal-demo-2026';

interface DemoAccount {
  readonly email: string;
  readonly phone: string;
  readonly role: 'admin' | 'customer' | 'merchant';
  readonly displayName: string;
  readonly locale: Locale;
  readonly merchant?: ApplyAsMerchantInput;
}

/** The people whom `npm start` introduces; both merchants deal in everything and serve Riyadh and Makkah. */
export const demoAccounts: readonly DemoAccount[] = [
  {
    email: 'staff@dallal.example',
    phone: '+966550000001',
    role: 'admin',
    displayName: 'Dallal Staff',
    locale: Locale.EN,
  },
  {
    email: 'customer@dallal.example',
    phone: '+966550000002',
    role: 'customer',
    displayName: 'Sara Alharbi',
    locale: Locale.EN,
  },
  {
    email: 'merchant.riyadh@dallal.example',
    phone: '+966550000003',
    role: 'merchant',
    displayName: 'خالد العتيبي',
    locale: Locale.AR,
    merchant: shop({
      nameAr: 'قطع غيار الرياض',
      nameEn: 'Riyadh Spare Parts',
      legalName: 'شركة قطع غيار الرياض المحدودة',
      commercialRegistration: '1010123456',
      vatNumber: '300000000100003',
      phone: '+966112345678',
      serviceAreas: ['SA-01', 'SA-02', 'SA-04'],
    }),
  },
  {
    email: 'merchant.jeddah@dallal.example',
    phone: '+966550000004',
    role: 'merchant',
    displayName: 'Omar Bawazir',
    locale: Locale.EN,
    merchant: shop({
      nameEn: 'Jeddah Auto Parts',
      legalName: 'Jeddah Auto Parts Trading Est.',
      commercialRegistration: '4030123456',
      vatNumber: '300000000200003',
      phone: '+966126543210',
      serviceAreas: ['SA-01', 'SA-02', 'SA-03'],
    }),
  },
];

/** Takes the road that people take, so that the same events go out. An account that exists is left as it is. */
export async function seed({ em, services }: JobContext<UsersServices>): Promise<void> {
  for (const demo of demoAccounts) {
    if (!(await findOwner(em, emailOf(demo)))) await create(em, services, demo);
  }
}

async function create(em: EntityManager, services: UsersServices, demo: DemoAccount): Promise<void> {
  const { phone, displayName, locale, merchant } = demo;
  const passwordHash = await services.passwords.hash(DEMO_PASSWORD);
  const contacts = [emailOf(demo), { kind: 'PHONE', value: phone } as const];
  // All of an account or nothing: a seed that was interrupted takes up where it stopped.
  await transaction(em, async (tx) => {
    const user = await register(tx, { displayName, locale, passwordHash, contacts });
    if (merchant) await services.merchants.introduce(tx, user.id, merchant);
    if (demo.role === 'admin') {
      await services.roles.appoint(tx, user.id, GrantableRole.ADMIN, { reason: 'Demo data.' });
    }
  });
}

function emailOf({ email }: DemoAccount): Address {
  return { kind: 'EMAIL', value: email };
}

/** Open from Saturday to Thursday, with a break at noon, and on Friday in the evening. */
function shop(
  details: Omit<ApplyAsMerchantInput, 'description' | 'specialisations' | 'serviceCities' | 'businessHours'>,
) {
  const weekdays = ['SATURDAY', 'SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY'] as const;
  const businessHours = [
    ...weekdays.flatMap((day) => [
      { day, opens: '09:00', closes: '12:00' },
      { day, opens: '16:00', closes: '21:00' },
    ]),
    { day: 'FRIDAY' as const, opens: '16:00', closes: '22:00' },
  ];
  return { description: '', specialisations: [], serviceCities: [], businessHours, ...details };
}

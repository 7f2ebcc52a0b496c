import { type Client, signedIn } from './client.ts';

/** Those whom the demo data introduces. */
export interface People {
  readonly customer: Client;
  readonly riyadh: Client;
  readonly jeddah: Client;
  readonly staff: Client;
}

export async function peopleOf(url: string): Promise<People> {
  const accounts = ['customer', 'merchant.riyadh', 'merchant.jeddah', 'staff'] as const;
  const [customer, riyadh, jeddah, staff] = await Promise.all(accounts.map((name) => signedIn(url, name)));
  return { customer: customer!, riyadh: riyadh!, jeddah: jeddah!, staff: staff! };
}

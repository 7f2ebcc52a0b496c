import type { GraphClient } from '../graph-client.ts';
import { type Mailbox, NoMessage } from '../mailbox.ts';
import type { Report } from '../report.ts';
import { newAccount, seededAccount } from './accounts.ts';
import { becomeMerchant } from './merchants.ts';

export interface People {
  readonly customer: GraphClient;
  /** The one that wins. */
  readonly riyadh: GraphClient;
  readonly jeddah: GraphClient;
  readonly winningShop: string;
  /** How many accounts are new. */
  readonly registered: number;
}

/** Three who sign up, or, where the demo cannot read their mail, three who are there from the start. */
export async function introduce(
  url: string,
  operator: GraphClient,
  mailbox: Mailbox,
  report: Report,
): Promise<People> {
  const customer = await newcomer(url, mailbox, report);
  if (customer instanceof NoMessage) return acquaintances(url, customer, report);
  return newcomers(customer, operator, mailbox, report);
}

async function newcomer(url: string, mailbox: Mailbox, report: Report): Promise<GraphClient | NoMessage> {
  try {
    await mailbox.mustBeThere();
    return await newAccount('Noura', url, mailbox, report);
  } catch (error) {
    if (error instanceof NoMessage) return error;
    throw error;
  }
}

async function newcomers(
  customer: GraphClient,
  operator: GraphClient,
  mailbox: Mailbox,
  report: Report,
): Promise<People> {
  const { url } = customer;
  const riyadh = await newAccount('Fahd', url, mailbox, report);
  const jeddah = await newAccount('Huda', url, mailbox, report);
  report.step('Two merchants apply, hand in their documents and are verified');
  await becomeMerchant(riyadh, 'Fahd Brakes', operator, report);
  await becomeMerchant(jeddah, 'Huda Parts', operator, report);
  return { customer, riyadh, jeddah, winningShop: 'Fahd Brakes', registered: 3 };
}

async function acquaintances(url: string, why: NoMessage, report: Report): Promise<People> {
  report.result(`nobody can sign up here: ${why.message}`);
  const customer = await seededAccount('Sara', 'customer@dallal.example', url, report);
  const riyadh = await seededAccount('Khalid', 'merchant.riyadh@dallal.example', url, report);
  const jeddah = await seededAccount('Omar', 'merchant.jeddah@dallal.example', url, report);
  report.result(
    'so Sara, and the merchants Khalid and Omar, who are there from the start, are signed in instead',
  );
  return { customer, riyadh, jeddah, winningShop: 'Khalid’s shop', registered: 0 };
}

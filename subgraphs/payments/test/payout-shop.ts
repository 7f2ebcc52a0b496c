import type { Identity } from '@dallal/signing';
import { newId } from '@dallal/subgraph';
import { eventually, identityOf, type SubgraphTest } from '@dallal/testing';
import {
  cancelOrder,
  deliverOrder,
  type PlacedOrder,
  pay,
  placeOrder,
  rows,
  runWaitingJobs,
} from './marketplace.ts';

export const IBAN = 'SA03 8000 0000 6080 1016 7519';

export interface Shop {
  readonly owner: Identity;
  readonly merchantId: string;
  readonly merchantUserId: string;
}

/** One that may set its account: its owner has just signed in. */
export function aShop(): Shop {
  const [merchantId, merchantUserId] = [newId(), newId()];
  const authTime = Math.floor(Date.now() / 1_000);
  const owner = identityOf('merchant', { sub: merchantUserId, merchant: merchantId, authTime });
  return { owner, merchantId, merchantUserId };
}

const SET = `mutation ($input: SetPayoutAccountInput!) {
  setPayoutAccount(input: $input) {
    __typename ... on PayoutAccount { maskedIban holder } ... on InvalidIban { fault }
  }
}`;

export async function setAccount(
  subgraph: SubgraphTest,
  { owner }: Pick<Shop, 'owner'>,
  iban = IBAN,
  holder = 'مؤسسة السيف لقطع الغيار',
) {
  const { data, errors } = await subgraph.execute(SET, { input: { iban, holder } }, { as: owner });
  return errors ? errors[0]?.extensions.code : data.setPayoutAccount;
}

const SEEN = `{
  myMerchantBalance {
    held { amount } available { amount } owed { amount } onItsWay { amount }
    nextPayoutAt account { maskedIban }
  }
  myPayouts(first: 10) { edges { node {
    id status amount { amount } failure maskedIban reference sentAt paidAt
    lines { kind gross { amount } commission { amount } net { amount } order { id } }
  } } }
}`;

/** What the owner is shown; the figures are what is held, available, owed and on its way. */
export async function seen(subgraph: SubgraphTest, { owner }: Pick<Shop, 'owner'>) {
  const { data, errors } = await subgraph.execute(SEEN, {}, { as: owner });
  if (errors) throw new Error(String(errors[0]?.extensions.code));
  const { myMerchantBalance: balance, myPayouts } = data;
  const sum = (amounts: { amount: number }[]) => amounts.reduce((total, { amount }) => total + amount, 0);
  const { held, available, owed, onItsWay } = balance;
  return {
    figures: [held, available, owed, onItsWay].map(sum),
    balance,
    // biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what the data is
    payouts: myPayouts.edges.map((edge: any) => edge.node),
  };
}

/** An order of the shop that is paid, and arrived unless told otherwise. */
export async function sell(
  subgraph: SubgraphTest,
  shop: Shop,
  amount: number,
  { arrives = true } = {},
): Promise<PlacedOrder> {
  const { merchantId, merchantUserId } = shop;
  const order = await placeOrder(subgraph, {
    merchantId,
    merchantUserId,
    total: { amount, currency: 'SAR' },
  });
  await pay(subgraph, order);
  if (arrives) await deliverOrder(subgraph, order);
  return order;
}

/** Has what is due paid out, and waits until no payout of the shop is on its way. */
export async function paidOut(subgraph: SubgraphTest, shop: Shop) {
  const waitFor = ['SCHEDULED', 'SENT'];
  await runWaitingJobs(subgraph);
  await eventually(async () => {
    // Not by its key: a job that runs has lost that to its successor.
    const making = await rows(
      subgraph,
      `select from graphile_worker.jobs
       where task_identifier = 'payout.make' and (locked_at is not null or run_at <= now())`,
    );
    if (making.length > 0) return false;
    const { payouts } = await seen(subgraph, shop);
    if (!payouts.some(({ status }: { status: string }) => waitFor.includes(status))) return true;
    await rows(
      subgraph,
      `select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs where key like 'payout.send:%'), run_at => now())`,
    );
    return false;
  });
  return seen(subgraph, shop);
}

export async function refunded(subgraph: SubgraphTest, order: PlacedOrder): Promise<void> {
  await cancelOrder(subgraph, order);
  await eventually(
    async () =>
      (
        await rows(subgraph, `select from payment where order_id = ? and status = 'REFUNDED'`, [
          order.orderId,
        ])
      ).length > 0,
  );
}

/** Each with the amount that the bank took, and the account. */
export const transfersTo = (subgraph: SubgraphTest, shop: Shop) =>
  rows(
    subgraph,
    `select amount::int, sandbox_transfer.iban from sandbox_transfer join payout on key like payout.id || ':%'
     where merchant_id = ? order by accepted_at`,
    [shop.merchantId],
  );

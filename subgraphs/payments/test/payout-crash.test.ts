import {
  createLogger,
  MemoryEventBus,
  MemoryPubSub,
  newId,
  type RunningSubgraph,
  readConfig,
  startSubgraph,
  transaction,
} from '@dallal/subgraph';
import { createDatabase, eventually, identityOf, type TestDatabase } from '@dallal/testing';
import { PaymentsConfig } from '../src/config.ts';
import type { PaymentsServices } from '../src/context.ts';
import type { PaymentGateway } from '../src/gateway/gateway.ts';
import { rememberOrder } from '../src/order/payable-order.service.ts';
import { releaseDelivered } from '../src/payment/release.ts';
import { sendPayout } from '../src/payout/sending.ts';
import { payments, paymentsThrough } from '../src/subgraph.ts';
import { anOrder, payRequest, runWaitingJobs } from './marketplace.ts';
import { isUnreachable, losesTheAnswer, neverReturns, UnreliableGateway } from './unreliable-gateway.ts';

interface Process extends RunningSubgraph {
  readonly services: PaymentsServices;
}

let database: TestDatabase;
const started: Process[] = [];

beforeEach(async () => {
  database = await createDatabase();
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((process) => process.close()));
  await database.drop();
});

async function start(definition: typeof payments = payments): Promise<Process> {
  let services: PaymentsServices;
  const watched = {
    ...definition,
    services: async (dependencies: Parameters<typeof definition.services>[0]) => {
      services = await definition.services(dependencies);
      return services;
    },
  };
  const running = await startSubgraph(watched, {
    config: readConfig(PaymentsConfig, { PAYMENTS_RECOVERY_DELAY_MS: '3600000' }),
    databaseUrl: database.url,
    bus: new MemoryEventBus(),
    pubsub: new MemoryPubSub(),
    log: createLogger('test', 'silent'),
  });
  const process = { ...running, services: services! };
  started.push(process);
  return process;
}

function hangingAfterTheTransfer(gateway: PaymentGateway): PaymentGateway {
  const unreliable = new UnreliableGateway(gateway);
  unreliable.goWrongWithTransfers(neverReturns);
  return unreliable;
}

/** By itself: a job that hangs would keep the process from ending, and it is to end in the middle. */
function sendingNothing(definition: typeof payments): typeof payments {
  return { ...definition, jobs: definition.jobs!.filter(({ name }) => name !== sendPayout) };
}

const startWith = (prepare: (gateway: UnreliableGateway) => void) =>
  start(
    paymentsThrough((gateway: PaymentGateway) => {
      const unreliable = new UnreliableGateway(gateway);
      prepare(unreliable);
      return unreliable;
    }),
  );

const rows = (of: RunningSubgraph, statement: string) => of.em().getConnection().execute(statement);

/** Something is due to a merchant that has an account. */
async function somethingDue(on: RunningSubgraph, orders = 1): Promise<void> {
  const [merchantId, merchantUserId] = [newId(), newId()];
  const authTime = Math.floor(Date.now() / 1_000);
  const owner = identityOf('merchant', { sub: merchantUserId, merchant: merchantId, authTime });
  const query = `mutation { setPayoutAccount(input: { iban: "SA0380000000608010167519", holder: "Al Saif" }) { __typename } }`;
  await on.execute({ query, identity: owner, requestId: 'account' });
  for (let sold = 0; sold < orders; sold++) {
    const order = anOrder({ merchantId, merchantUserId, total: { amount: 100_00, currency: 'SAR' } });
    await rememberOrder(on.em(), order);
    const [pay, variables, { as }] = payRequest(order);
    await on.execute({ query: pay, variables, identity: as, requestId: 'pay' });
    await transaction(on.em(), (tx) => releaseDelivered(tx, order.orderId));
  }
}

/** What the bank was told to pay, and what the books say has left. */
async function outcome(of: RunningSubgraph) {
  const [transfers] = await rows(
    of,
    'select count(*)::int as count, sum(amount)::int as sum from sandbox_transfer',
  );
  const [books] = await rows(
    of,
    `select coalesce(sum(amount_minor) filter (where account like 'merchant:%'), 0)::int as paid,
       coalesce(sum(amount_minor) filter (where account like 'clearing:%' or account like 'payable:%'), 0)::int as open
     from ledger_entry`,
  );
  return { transfers: transfers!, books: books! };
}

async function paid(of: RunningSubgraph): Promise<void> {
  await eventually(async () => {
    await runWaitingJobs(of);
    const states = await rows(of, 'select status from payout');
    return states.length > 0 && states.every(({ status }) => status === 'PAID');
  });
}

const once = { transfers: { count: 1, sum: 95_00 }, books: { paid: 95_00, open: 0 } };

it('a payout survives the end of the process between transfer and record, and is transferred once', async () => {
  const dying = await start(sendingNothing(paymentsThrough(hangingAfterTheTransfer)));
  await somethingDue(dying);
  await dying.services.payouts.makeAll(dying.em());
  const [made] = await rows(dying, 'select id from payout');
  void dying.services.payouts.send(dying.em(), made!.id);
  await eventually(async () => (await rows(dying, 'select from sandbox_transfer')).length === 1);
  expect(await rows(dying, 'select status, reference from payout')).toEqual([
    { status: 'SCHEDULED', reference: null },
  ]);
  await dying.close();
  const revived = await start();
  await paid(revived);
  expect(await outcome(revived)).toEqual(once);
  expect(await rows(revived, `select from outbox where type = 'payout.paid'`)).toHaveLength(1);
});

it.each([
  ['cannot be reached', isUnreachable],
  ['loses the answer', losesTheAnswer],
])('a payout is transferred once, however often the gateway %s', async (_, fault) => {
  const process = await startWith((gateway) => gateway.goWrongWithTransfers(fault, fault, fault));
  await somethingDue(process);
  await paid(process);
  expect(await outcome(process)).toEqual(once);
});

it('of processes that make up and send payouts at once, one does', async () => {
  const [one, other] = await Promise.all([start(), start()]);
  await somethingDue(one, 4);
  const processes = [one, other].flatMap((process) => [process, process, process]);
  await Promise.all(processes.map(({ services, em }) => services.payouts.makeAll(em())));
  const made = await rows(one, 'select id, amount_minor::int as amount from payout');
  expect(made).toEqual([{ id: expect.any(String), amount: 380_00 }]);
  expect(await rows(one, 'select from payout_line')).toHaveLength(4);
  await Promise.all(processes.map(({ services, em }) => services.payouts.send(em(), made[0]!.id)));
  await paid(one);
  expect(await outcome(one)).toEqual({
    transfers: { count: 1, sum: 380_00 },
    books: { paid: 380_00, open: 0 },
  });
  expect(await rows(one, `select from outbox where type = 'payout.paid'`)).toHaveLength(1);
});

it('a payout and the refund of what it is for may come at once: nothing is lost, and nothing paid twice', async () => {
  const process = await start();
  await somethingDue(process, 3);
  const [first] = await rows(process, 'select id from payment order by id');
  const { payouts, settlement } = process.services;
  await Promise.all([payouts.makeAll(process.em()), settlement.refund(process.em(), first!.id)]);
  await paid(process);
  const { transfers, books } = await outcome(process);
  // Either the payout was without it, or it is owed now.
  expect(books.paid).toBe(transfers.sum);
  expect(books.paid + books.open).toBe(2 * 95_00);
});

it('what is to be given back is in no payout, however long the gateway takes over it', async () => {
  const process = await start();
  await somethingDue(process, 2);
  const [first] = await rows(process, 'select order_id from payment order by id');
  await rows(
    process,
    `update payable_order set cancelled_at = clock_timestamp() where order_id = '${first!.order_id}'`,
  );
  await process.services.payouts.makeAll(process.em());
  expect(await rows(process, 'select amount_minor::int as amount from payout')).toEqual([{ amount: 95_00 }]);
});

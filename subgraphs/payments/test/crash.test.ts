import {
  createLogger,
  MemoryEventBus,
  MemoryPubSub,
  type RunningSubgraph,
  readConfig,
  startSubgraph,
} from '@dallal/subgraph';
import { createDatabase, eventually, type TestDatabase } from '@dallal/testing';
import { PaymentsConfig } from '../src/config.ts';
import type { PaymentGateway } from '../src/gateway/gateway.ts';
import { rememberOrder } from '../src/order/payable-order.service.ts';
import { Payment } from '../src/payment/payment.entity.ts';
import { PaymentStatus } from '../src/payment/payment.state.ts';
import { payments, paymentsThrough } from '../src/subgraph.ts';
import { anOrder, payRequest, runWaitingJobs } from './marketplace.ts';
import { neverReturns, UnreliableGateway } from './unreliable-gateway.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

function start(definition: typeof payments): Promise<RunningSubgraph> {
  return startSubgraph(definition, {
    config: readConfig(PaymentsConfig, { PAYMENTS_RECOVERY_DELAY_MS: '3600000' }),
    databaseUrl: database.url,
    bus: new MemoryEventBus(),
    pubsub: new MemoryPubSub(),
    log: createLogger('test', 'silent'),
  });
}

function hangingAfterTheCharge(gateway: PaymentGateway): PaymentGateway {
  const unreliable = new UnreliableGateway(gateway);
  unreliable.goWrong(neverReturns);
  return unreliable;
}

it('a payment survives the end of the process between charge and record, and is charged once', async () => {
  const order = anOrder();
  const dying = await start(paymentsThrough(hangingAfterTheCharge));
  await rememberOrder(dying.em(), order);
  const [query, variables, { as }] = payRequest(order);
  void dying.execute({ query, variables, identity: as, requestId: 'lost' });
  const charges = (of: RunningSubgraph) => of.em().getConnection().execute('select * from sandbox_charge');
  await eventually(async () => (await charges(dying)).length === 1);
  expect(await dying.em().find(Payment, {})).toMatchObject([{ status: 'CREATED' }]);
  await dying.close();

  const revived = await start(payments);
  try {
    await runWaitingJobs(revived);
    await eventually(
      async () => (await revived.em().count(Payment, { status: PaymentStatus.CAPTURED })) === 1,
    );
    expect(await charges(revived)).toHaveLength(1);
    const emitted = await revived.em().getConnection().execute('select type from outbox order by seq');
    const types = emitted.map((event) => event.type);
    expect(types).toEqual(['payment.captured', 'invoice.issued']);
  } finally {
    await revived.close();
  }
});

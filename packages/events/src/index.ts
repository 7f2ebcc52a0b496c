import * as analytics from './analytics.ts';
import * as bids from './bids.ts';
import type { EventContract } from './contract.ts';
import * as notifications from './notifications.ts';
import * as orders from './orders.ts';
import * as payments from './payments.ts';
import * as products from './products.ts';
import * as users from './users.ts';
import * as vin from './vin.ts';

export * from './analytics.ts';
export * from './bids.ts';
export type { DataOf, EventContract, EventEnvelope } from './contract.ts';
export * from './notifications.ts';
export * from './orders.ts';
export * from './payments.ts';
export * from './products.ts';
export * from './users.ts';
export * from './vin.ts';

/** Every contract there is, by type. */
export const contracts: ReadonlyMap<string, EventContract> = new Map(
  [users, vin, products, orders, bids, payments, notifications, analytics]
    .flatMap((file) => Object.values(file) as EventContract[])
    .map((contract) => [contract.type, contract]),
);

import {
  IconBell,
  IconBuildingStore,
  IconCash,
  IconFileInvoice,
  IconGavel,
  IconListSearch,
  IconMessage,
  IconPackage,
  IconTrendingDown,
  IconTrophy,
  IconTruckDelivery,
} from '@tabler/icons-react';
import type { NotificationKind } from './gql/graphql.ts';

interface Look {
  readonly icon: typeof IconBell;
  /** Of Mantine's. What it means the title says. */
  readonly color: string;
}

const business: Look = { icon: IconBuildingStore, color: 'gray' };
const auction: Look = { icon: IconGavel, color: 'teal' };
const order: Look = { icon: IconPackage, color: 'blue' };
const money: Look = { icon: IconCash, color: 'green' };

const looks: Readonly<Record<NotificationKind, Look>> = {
  MERCHANT_VERIFIED: { ...business, color: 'green' },
  MERCHANT_REJECTED: { ...business, color: 'red' },
  MERCHANT_SUSPENDED: { ...business, color: 'red' },
  MERCHANT_REINSTATED: { ...business, color: 'green' },
  DOCUMENT_EXPIRING: { ...business, color: 'orange' },
  PART_REQUESTED: { icon: IconListSearch, color: 'teal' },
  AUCTION_OPENED: auction,
  BID_RECEIVED: auction,
  OUTBID: { icon: IconTrendingDown, color: 'orange' },
  AUCTION_CLOSED: auction,
  AUCTION_EXPIRED: { ...auction, color: 'gray' },
  AUCTION_AWARDED: { icon: IconTrophy, color: 'teal' },
  AUCTION_WON: { icon: IconTrophy, color: 'yellow' },
  AUCTION_LOST: { ...auction, color: 'gray' },
  AUCTION_CANCELLED: { ...auction, color: 'gray' },
  AWARD_OFFERED: { icon: IconTrophy, color: 'orange' },
  AWARD_LAPSED: { ...auction, color: 'orange' },
  MESSAGE_RECEIVED: { icon: IconMessage, color: 'teal' },
  ORDER_PLACED: order,
  ORDER_RECEIVED: order,
  ORDER_SHIPPED: { icon: IconTruckDelivery, color: 'blue' },
  ORDER_DELIVERED: { icon: IconTruckDelivery, color: 'green' },
  ORDER_CANCELLED: { ...order, color: 'gray' },
  PAYMENT_CAPTURED: money,
  PAYMENT_RECEIVED: money,
  PAYMENT_FAILED: { ...money, color: 'red' },
  PAYMENT_REFUNDED: { ...money, color: 'blue' },
  INVOICE_ISSUED: { icon: IconFileInvoice, color: 'gray' },
  PAYOUT_PAID: money,
  PAYOUT_FAILED: { ...money, color: 'red' },
  PAYOUT_ACCOUNT_CHANGED: { ...money, color: 'orange' },
};

/** How a kind of notification looks; one of a later version of the graph looks like any. */
export function lookOf(kind: string): Look {
  return (looks as Readonly<Record<string, Look>>)[kind] ?? { icon: IconBell, color: 'gray' };
}

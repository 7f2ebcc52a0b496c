import { registerEnumType } from 'type-graphql';

export const NotificationTopic = {
  REQUESTS: 'REQUESTS',
  AUCTIONS: 'AUCTIONS',
  ORDERS: 'ORDERS',
  PAYMENTS: 'PAYMENTS',
} as const;
export type NotificationTopic = keyof typeof NotificationTopic;

registerEnumType(NotificationTopic, {
  name: 'NotificationTopic',
  description: 'What notifications are about. What has to do with the safety of the account is always sent.',
  valuesConfig: {
    REQUESTS: { description: 'To merchants: parts that are wanted.' },
    AUCTIONS: { description: 'Auctions and bids.' },
    ORDERS: { description: 'Orders and their shipment.' },
    PAYMENTS: { description: 'Payments and invoices.' },
  },
});

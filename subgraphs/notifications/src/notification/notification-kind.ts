import { registerEnumType } from 'type-graphql';

export enum NotificationKind {
  MERCHANT_VERIFIED = 'MERCHANT_VERIFIED',
  AUCTION_OPENED = 'AUCTION_OPENED',
  BID_RECEIVED = 'BID_RECEIVED',
  OUTBID = 'OUTBID',
  AUCTION_CLOSED = 'AUCTION_CLOSED',
  AUCTION_AWARDED = 'AUCTION_AWARDED',
  AUCTION_WON = 'AUCTION_WON',
  ORDER_PLACED = 'ORDER_PLACED',
  ORDER_RECEIVED = 'ORDER_RECEIVED',
  PAYMENT_CAPTURED = 'PAYMENT_CAPTURED',
  PAYMENT_RECEIVED = 'PAYMENT_RECEIVED',
  INVOICE_ISSUED = 'INVOICE_ISSUED',
}
registerEnumType(NotificationKind, {
  name: 'NotificationKind',
  valuesConfig: {
    MERCHANT_VERIFIED: { description: 'To a merchant: bidding is open to you.' },
    AUCTION_OPENED: { description: 'To the requester: merchants can bid.' },
    BID_RECEIVED: { description: 'To the requester.' },
    OUTBID: { description: 'To the merchant who lost the lead.' },
    AUCTION_CLOSED: { description: 'To the requester: choose.' },
    AUCTION_AWARDED: { description: 'To the requester.' },
    AUCTION_WON: { description: 'To the merchant whose bid was chosen.' },
    ORDER_PLACED: { description: 'To the customer: pay.' },
    ORDER_RECEIVED: { description: 'To the merchant.' },
    PAYMENT_CAPTURED: { description: 'To the customer.' },
    PAYMENT_RECEIVED: { description: 'To the merchant.' },
    INVOICE_ISSUED: { description: 'To the customer and to the merchant.' },
  },
});

import account from '../features/account/messages/en.json' with { type: 'json' };
import auction from '../features/auction/messages/en.json' with { type: 'json' };
import bidding from '../features/bidding/messages/en.json' with { type: 'json' };
import board from '../features/board/messages/en.json' with { type: 'json' };
import catalogue from '../features/catalogue/messages/en.json' with { type: 'json' };
import delivery from '../features/delivery/messages/en.json' with { type: 'json' };
import garage from '../features/garage/messages/en.json' with { type: 'json' };
import merchantAccount from '../features/merchant-account/messages/en.json' with { type: 'json' };
import merchants from '../features/merchants/messages/en.json' with { type: 'json' };
import notifications from '../features/notifications/messages/en.json' with { type: 'json' };
import orders from '../features/orders/messages/en.json' with { type: 'json' };
import payouts from '../features/payouts/messages/en.json' with { type: 'json' };
import requests from '../features/requests/messages/en.json' with { type: 'json' };
import shop from '../features/shop/messages/en.json' with { type: 'json' };
import { first } from './first-en.ts';

/** Every sentence of the client, by feature. */
export const messages = {
  ...first,
  account,
  auction,
  bidding,
  board,
  catalogue,
  delivery,
  garage,
  merchantAccount,
  merchants,
  notifications,
  orders,
  payouts,
  requests,
  shop,
};

export type Messages = typeof messages;

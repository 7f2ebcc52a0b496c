import account from '../features/account/messages/ar.json' with { type: 'json' };
import auction from '../features/auction/messages/ar.json' with { type: 'json' };
import bidding from '../features/bidding/messages/ar.json' with { type: 'json' };
import board from '../features/board/messages/ar.json' with { type: 'json' };
import catalogue from '../features/catalogue/messages/ar.json' with { type: 'json' };
import delivery from '../features/delivery/messages/ar.json' with { type: 'json' };
import garage from '../features/garage/messages/ar.json' with { type: 'json' };
import merchantAccount from '../features/merchant-account/messages/ar.json' with { type: 'json' };
import merchants from '../features/merchants/messages/ar.json' with { type: 'json' };
import notifications from '../features/notifications/messages/ar.json' with { type: 'json' };
import orders from '../features/orders/messages/ar.json' with { type: 'json' };
import payouts from '../features/payouts/messages/ar.json' with { type: 'json' };
import requests from '../features/requests/messages/ar.json' with { type: 'json' };
import shop from '../features/shop/messages/ar.json' with { type: 'json' };
import type { Messages } from './en.ts';
import { first } from './first-ar.ts';

/** Every sentence of the client, by feature. */
export const messages: Messages = {
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

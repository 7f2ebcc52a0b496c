import { connectionOf } from '@dallal/subgraph';
import { Order } from './order.entity.ts';

export const OrderConnection = connectionOf(Order, 'Order', ['@tag(name: "partner")']);

import type { TypePolicies } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { keptPages } from './kept-pages.ts';

/** What is no thing of its own is part of the object it is in. */
const part = { keyFields: false, merge: true } as const;

export const typePolicies: TypePolicies = {
  Query: {
    fields: {
      myPartRequests: relayStylePagination(['filter']),
      myOrders: relayStylePagination(),
      mySales: relayStylePagination(['statuses']),
      myPayouts: relayStylePagination(),
      myBids: relayStylePagination(),
      myLots: relayStylePagination(),
      myNotifications: relayStylePagination(),
      openRequests: relayStylePagination(['filter', 'orderBy']),
      myProducts: relayStylePagination(),
      products: keptPages(['query', 'filter', 'orderBy']),
      bidMessages: relayStylePagination(['auctionId', 'merchantId']),
      auctionHistory: relayStylePagination(['auctionId']),
    },
  },
  Merchant: { fields: { reviews: relayStylePagination() } },
  Category: { keyFields: ['slug'] },
  Region: { keyFields: ['code'] },
  Vehicle: { keyFields: ['vin'] },
  Money: { keyFields: false },
  ProductFacets: { keyFields: false, merge: false },
  // Photos have no ids of their own: a list of them is another list.
  Product: { fields: { photo: { merge: false }, photos: { merge: false } } },
  ProductPhoto: { keyFields: false },
  Rating: part,
  Profile: part,
  Settings: part,
  AuctionIncrement: part,
  RankingWeights: part,
  ServiceArea: part,
  BusinessHours: part,
  Shipment: part,
  // Lists of amounts are what they are now, and nothing of what they were.
  MerchantBalance: { keyFields: false, merge: false },
  PayoutAccount: part,
  PayoutLine: { keyFields: false },
  Proceeds: part,
};

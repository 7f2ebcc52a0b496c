import { permissionsOf } from '@dallal/permissions';
import { newId } from '@dallal/subgraph';
import { eventually } from '@dallal/testing';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { type Answer, Client } from './support/client.ts';
import { GraphProcess } from './support/graph-process.ts';
import { type People, peopleOf } from './support/people.ts';
import { guardedRootFields } from './support/root-fields.ts';
import { publish, type Sale, sellOnePart } from './support/sale.ts';
import { goodToken } from './support/tokens.ts';

const MINUTES = 60_000;
/** An id of the form of ours, of nothing. */
const NOTHING = '01890000-0000-7000-8000-000000000000';

const facts = `query ($orderId: ID!, $requestId: ID!) {
  order(id: $orderId) { number invoices { id } payments { id } }
  partRequest(id: $requestId) { requester { id } }
  myNotifications(first: 1) { edges { node { id } } }
}`;

type Thing = 'order' | 'number' | 'payment' | 'invoice' | 'notification' | 'customer' | 'draft' | 'request';

/** What takes an id of somebody's, asked about things of others. */
const aboutOthers: readonly [string, Thing][] = [
  ['query ($id: ID!) { order(id: $id) { id total { amount } customer { id } } }', 'order'],
  ['query ($id: ID!) { orderByNumber(number: $id) { id } }', 'number'],
  ['query ($id: ID!) { payment(id: $id) { id amount { amount } } }', 'payment'],
  ['query ($id: ID!) { invoice(id: $id) { id total { amount } } }', 'invoice'],
  ['query ($id: ID!) { partRequest(id: $id) { id title budget { amount } } }', 'draft'],
  [
    'mutation ($id: ID!) { pay(input: { orderId: $id, method: CARD, token: "sandbox_ok", idempotencyKey: "k" }) { __typename } }',
    'order',
  ],
  [
    'mutation ($id: ID!) { setDeliveryAddress(input: { orderId: $id, deliverTo: { recipient: "A", lines: ["1"], city: "B", country: "SA" } }) { __typename } }',
    'order',
  ],
  ['mutation ($id: ID!) { markNotificationRead(input: { id: $id }) { __typename } }', 'notification'],
  ['mutation ($id: ID!) { publishPartRequest(input: { id: $id }) { __typename } }', 'draft'],
  ['mutation ($id: ID!) { cancelPartRequest(input: { id: $id }) { __typename } }', 'draft'],
  ['mutation ($id: ID!) { cancelPartRequest(input: { id: $id }) { __typename } }', 'request'],
  ['mutation ($id: ID!) { amendPartRequest(input: { id: $id, quantity: 2 }) { __typename } }', 'draft'],
  ['mutation ($id: ID!) { amendPartRequest(input: { id: $id, quantity: 2 }) { __typename } }', 'request'],
  ['mutation ($id: ID!) { discardPartRequestDraft(input: { id: $id }) { __typename } }', 'draft'],
];

/** What takes an id, too, and is asked about others' things by the tests of these nouns, or hides nothing. */
const askedElsewhere: Readonly<Record<string, readonly string[]>> = {
  'below, of the auction': ['awardBid', 'withdrawBid'],
  checkout: ['checkout'],
  history: ['auctionHistory', 'verifyAuction'],
  lifecycle: ['confirmAward', 'declineAward'],
  lots: ['cancelLot', 'offerLot'],
  offers: ['stopAutoBid'],
  'bid-message': ['bidMessages', 'postBidMessage', 'bidMessagePosted'],
  address: ['replaceAddress', 'removeAddress'],
  'api-client': ['apiClient', 'updateApiClient', 'rotateApiClientSecret', 'revokeApiClient'],
  file: ['file', 'completeUpload', 'deleteFile', 'setAvatar', 'scanVin', 'draftPartRequest'],
  garage: ['updateGarageVehicle', 'removeGarageVehicle'],
  merchant: ['updateMerchant', 'submitMerchantDocument'],
  'merchant-staff': [
    'inviteMerchantStaff',
    'withdrawMerchantInvitation',
    'answerMerchantInvitation',
    'removeMerchantStaff',
  ],
  oidc: ['linkOidcIdentity', 'unlinkOidcIdentity'],
  passkey: ['finishPasskeyRegistration', 'renamePasskey', 'removePasskey'],
  project: [
    'project',
    'updateProject',
    'archiveProject',
    'setProjectRole',
    'removeFromProject',
    'attachToProject',
    'detachFromProject',
    'inviteToProject',
    'withdrawProjectInvitation',
    'answerProjectInvitation',
  ],
  review: ['reviewOrder', 'editReview', 'answerReview'],
  photos: ['setProductPhotos'],
  selling: ['updateProduct', 'updateStock'],
  session: ['endSession'],
  shipment: ['shipOrder', 'confirmDelivery'],
  cancellation: ['cancelOrder'],
  scan: ['vinScan', 'confirmVinScan'],
  'nobody: whoever may ask may know': [
    'auction',
    'auctionAudience',
    'auctionEvents',
    'auctionWatchers',
    'merchant',
    'openRequests',
    'placeBid',
    'setAutoBid',
    'user',
  ],
  "nobody: the ids are the catalogue's": ['applyAsMerchant', 'createProduct'],
};

/** Whether a scope is for looking after others, who own nothing by it. */
const isForStaff = (scope: string) => !permissionsOf(['customer', 'merchant']).some((own) => own === scope);

it("each root field that takes an id is asked about what is others'", () => {
  const here = aboutOthers.map(([query]) => /\{ (\w+)\(/.exec(query)?.[1]);
  const known = new Set([...here, ...Object.values(askedElsewhere).flat()]);
  const takingIds = guardedRootFields.filter(({ scopes, takesId }) => takesId && !scopes.every(isForStaff));
  expect(takingIds.map(({ field }) => field).filter((field) => !known.has(field))).toEqual([]);
});

describe('a sale between others', () => {
  let graph: GraphProcess;
  let people: People;
  let stranger: Client;
  let loser: Client;
  let sale: Sale;
  let ids: Record<Exclude<Thing, 'request'>, string>;
  const overheard: unknown[] = [];
  let stopListening: () => void = () => {};

  beforeAll(async () => {
    graph = await GraphProcess.start();
    people = await peopleOf(graph.url);
    const claims = { sub: newId(), roles: ['customer'], scope: permissionsOf(['customer']).join(' ') };
    stranger = new Client(graph.url, await goodToken(graph, claims));
    stopListening = listen(stranger, overheard);
    sale = await sellOnePart(people);
    loser = sale.winner.merchant === people.riyadh ? people.jeddah : people.riyadh;
    ids = await idsOf(people.customer, sale);
  }, 5 * MINUTES);
  afterAll(async () => {
    stopListening();
    await graph?.dispose();
  }, 2 * MINUTES);

  /** The answer without what differs each time. */
  const told = ({ status, data, errors }: Answer) => ({
    status,
    data,
    errors: errors?.map(({ message, extensions }) => ({ message, code: extensions.code })),
  });
  const asked = async (who: Client, query: string, variables: Record<string, unknown>) =>
    told(await who.ask(query, variables));

  it.each(aboutOthers)('is answered as what does not exist: %s', async (query, what) => {
    const id = what === 'request' ? sale.partRequestId : ids[what];
    for (const who of [stranger, loser]) {
      const answer = await asked(who, query, { id });
      expect(answer).toEqual(await asked(who, query, { id: NOTHING }));
      expect(Object.values(answer.data ?? {}).filter(Boolean)).toEqual([]);
      for (const { code } of answer.errors ?? []) expect(code).toBe('NOT_FOUND');
    }
  });

  it('shows through what is public nothing that is not', async () => {
    const query = `query ($request: ID!, $auction: ID!, $customer: ID!) {
      partRequest(id: $request) { status order { id } requester { email orders(first: 1) { edges { cursor } } } }
      auction(id: $auction) { awardedBid { amount { amount } } bids(first: 10) { note merchant { id } } request { order { id } } }
      user(id: $customer) { email partRequests(first: 1) { edges { cursor } } orders(first: 1) { edges { cursor } } }
    }`;
    const variables = { request: sale.partRequestId, auction: sale.auctionId, customer: ids.customer };
    const { data, errors } = await stranger.ask(query, variables);
    expect(errors).toBeUndefined();
    const hidden = { email: null, orders: null };
    expect(data).toMatchObject({
      partRequest: { order: null, requester: hidden },
      auction: { request: { order: null } },
      user: { ...hidden, partRequests: null },
    });
    // The winner is known once the bid is awarded; all others stay an alias.
    const named = data.auction.bids.filter(({ merchant }: { merchant: unknown }) => merchant !== null);
    expect(named.length).toBe(1);
    expect(data.auction.bids.length).toBe(sale.bids.length);
  });

  it('cannot be changed by those whose it is not, though they may see it', async () => {
    const award = `mutation { awardBid(input: { bidId: "${sale.winner.id}" }) { __typename } }`;
    const withdraw = `mutation { withdrawBid(input: { bidId: "${sale.winner.id}" }) { __typename } }`;
    const codes = async (who: Client, query: string) =>
      (await asked(who, query, {})).errors?.map(({ code }) => code);
    expect(await codes(stranger, award)).toEqual(['FORBIDDEN']);
    expect(await codes(loser, withdraw)).toEqual(['FORBIDDEN']);
  });

  it(
    'is told of to nobody else',
    async () => {
      const page =
        '{ myNotifications(first: 9) { edges { cursor } } myOrders(first: 9) { edges { cursor } } }';
      expect(await stranger.send(page)).toEqual({ myNotifications: { edges: [] }, myOrders: { edges: [] } });
      expect(overheard).toEqual([]);
      // Who listens does hear what is meant for them, and that it is all they heard.
      await publish(stranger, 60);
      await eventually(() => overheard.length > 0, {
        within: 60_000,
        what: 'the stranger to be told of an auction',
      });
      expect(overheard).toMatchObject([{ data: { notificationReceived: { kind: 'AUCTION_OPENED' } } }]);
    },
    2 * MINUTES,
  );
});

/** What a subscription to one's own notifications is given; returns how to end it. */
function listen(who: Client, heard: unknown[]): () => void {
  const client = createClient({
    url: who.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization: who.authorization },
  });
  client.subscribe(
    { query: 'subscription { notificationReceived { id kind title } }' },
    { next: (event) => void heard.push(event), error: (error) => void heard.push(error), complete: () => {} },
  );
  return () => void client.dispose();
}

async function idsOf(customer: Client, { orderId, partRequestId, paymentId }: Sale) {
  // The invoice and the notifications come by event.
  const known = await eventually(
    async () => {
      const data = await customer.send(facts, { orderId, requestId: partRequestId });
      return data.order.invoices[0] && data.myNotifications.edges[0] ? data : undefined;
    },
    { within: 60_000, what: 'the invoice and a notification' },
  );
  const input = {
    vin: '1HGCM82633A004352',
    title: 'A draft',
    category: 'brakes',
    area: 'SA-01',
    biddingSeconds: 60,
  };
  const draft = await customer.send(
    'mutation ($input: DraftPartRequestInput!) { draftPartRequest(input: $input) { ... on PartRequest { id } } }',
    { input },
  );
  return {
    order: orderId,
    number: known.order.number,
    payment: paymentId,
    invoice: known.order.invoices[0].id,
    notification: known.myNotifications.edges[0].node.id,
    customer: known.partRequest.requester.id,
    draft: draft.draftPartRequest.id,
  };
}

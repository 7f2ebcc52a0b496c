import { type Data, expectType, type GraphClient, must, until } from '../graph-client.ts';
import type { Report } from '../report.ts';

/** Honda of the USA, Accord, model year 2003. */
const VIN = '1HGCM82633A004352';
/** How long merchants may bid in the demo, in seconds. */
const BIDDING_SECONDS = 12;

const identifyVehicle = `mutation IdentifyVehicle($input: IdentifyVehicleInput!) {
  identifyVehicle(input: $input) {
    __typename
    ... on VehicleIdentified { vehicle { vin make model modelYear } }
  }
}`;

const draft = `mutation Draft($input: DraftPartRequestInput!) {
  draftPartRequest(input: $input) {
    __typename
    ... on PartRequest { id status vehicle { make model modelYear } }
    ... on InvalidPartRequest { problems { field message } }
  }
}`;

const publish = `mutation Publish($input: PublishPartRequestInput!) {
  publishPartRequest(input: $input) {
    __typename
    ... on PartRequest { id status }
  }
}`;

const amend = `mutation Amend($input: AmendPartRequestInput!) {
  amendPartRequest(input: $input) {
    __typename
    ... on PartRequest { revision pendingAmendment { revision } }
    ... on PartRequestHasBids { firstBidAt }
  }
}`;

const amended = `query Amended($id: ID!) {
  partRequest(id: $id) { quantity revision pendingAmendment { revision } auction { quantity revision } }
}`;

const auctionOf = `query AuctionOf($id: ID!) {
  partRequest(id: $id) {
    status
    vehicle { make model }
    auction { id status endsAt }
  }
}`;

/** Decodes a VIN: the answer comes from the US vPIC database, in the subgraph vin. */
export async function decodeVehicle(customer: GraphClient, report: Report): Promise<Data> {
  const { identifyVehicle: outcome } = await customer.send(identifyVehicle, { input: { vin: VIN } });
  const { vehicle } = expectType(outcome, 'VehicleIdentified');
  must(vehicle.make && vehicle.model, 'The VIN of a Honda Accord was not decoded.');
  report.result(`${VIN} is a ${vehicle.make} ${vehicle.model}, model year ${vehicle.modelYear}`);
  return vehicle;
}

/** Drafts and publishes a request, and waits for the auction that opens by event. */
export async function requestPart(customer: GraphClient, report: Report): Promise<Data> {
  const input = {
    vin: VIN,
    title: 'Front brake discs and pads',
    description: 'Both sides, original or equal quality.',
    category: 'brakes',
    area: 'SA-01',
    budget: { amount: 120_000, currency: 'SAR' },
    budgetIsHard: true,
    biddingSeconds: BIDDING_SECONDS,
    rankingWeights: { price: 80, delivery: 10, warranty: 10 },
  };
  const drafted = expectType((await customer.send(draft, { input })).draftPartRequest, 'PartRequest');
  const published = await customer.send(publish, { input: { id: drafted.id } });
  expectType(published.publishPartRequest, 'PartRequest');
  report.result(`request ${drafted.id} is published, with a budget of 1,200.00 SAR`);
  const auction = await until('The auction', async () => {
    const { partRequest } = await customer.send(auctionOf, { id: drafted.id });
    return partRequest?.status === 'BIDDING' && partRequest.auction?.status === 'OPEN' && partRequest.auction;
  });
  report.result(`auction ${auction.id} opened by event; bidding ends at ${auction.endsAt}`);
  return { ...auction, partRequestId: drafted.id };
}

/** Changes a published request: it holds once its auction has said that nobody had bid. */
export async function amendRequest(customer: GraphClient, id: string, report: Report): Promise<void> {
  const input = { id, quantity: 2 };
  expectType((await customer.send(amend, { input })).amendPartRequest, 'PartRequest');
  const { revision } = await until('The amendment', async () => {
    const { partRequest } = await customer.send(amended, { id });
    return partRequest.quantity === 2 && partRequest.auction?.quantity === 2 && partRequest.auction;
  });
  report.result(`as nobody has bid yet, the request is amended: 2 pieces, revision ${revision} of the terms`);
}

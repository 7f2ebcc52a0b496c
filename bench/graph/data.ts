export interface User {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly birthday: number;
}

export interface Product {
  readonly upc: string;
  readonly name: string;
  /** In whole units of the shop's currency. */
  readonly price: number;
  readonly weight: number;
  readonly inStock: boolean;
}

export interface Review {
  readonly id: string;
  readonly body: string;
  readonly upc: string;
}

export const users: readonly User[] = [
  { id: '1', name: 'Amina Haddad', username: 'amina', birthday: 512_352_000 },
  { id: '2', name: 'Jonas Weber', username: 'jweber', birthday: 481_766_400 },
  { id: '3', name: 'Leila Farouk', username: 'leilaf', birthday: 623_808_000 },
  { id: '4', name: 'Mateus Oliveira', username: 'mateus', birthday: 559_872_000 },
  { id: '5', name: 'Sofia Lindqvist', username: 'slindqvist', birthday: 702_777_600 },
  { id: '6', name: 'Tariq Mansour', username: 'tmansour', birthday: 443_836_800 },
];

export const products: readonly Product[] = [
  { upc: '1', name: 'Brake disc', price: 89, weight: 7_400, inStock: true },
  { upc: '2', name: 'Radiator', price: 1_240, weight: 5_200, inStock: false },
  { upc: '3', name: 'Spark plug', price: 12, weight: 60, inStock: true },
  { upc: '4', name: 'Alternator', price: 499, weight: 6_100, inStock: false },
  { upc: '5', name: 'Gearbox', price: 2_300, weight: 48_000, inStock: true },
  { upc: '6', name: 'Headlamp', price: 310, weight: 2_900, inStock: true },
  { upc: '7', name: 'Timing belt', price: 45, weight: 350, inStock: true },
  { upc: '8', name: 'Bonnet', price: 720, weight: 16_500, inStock: false },
  { upc: '9', name: 'Door mirror', price: 160, weight: 1_300, inStock: true },
];

/** The texts differ in length as people's do; of the first two, each comes fifty-nine times or more in the answer. */
export const reviews: readonly Review[] = [
  {
    id: '1',
    upc: '1',
    body: 'Fitted a pair of these to the front axle of an estate car that pulls a small trailer most weekends. The old discs had a lip you could hang a coat on, so anything would have felt better, but after two thousand kilometres there is still no judder, no squeal on cold mornings, and the coating on the hub has kept the rust away through a salty winter. The holes lined up, the retaining screws were in the box, and the pads bedded in within a day.',
  },
  {
    id: '2',
    upc: '1',
    body: 'One of the two arrived with a dent in the outer edge, which the seller exchanged without a word and at no cost. The replacement came on the next day and has run true since. Measure yours before you order: the same model year was built with two diameters, and the catalogue shows only one.',
  },
  {
    id: '3',
    upc: '1',
    body: 'Good value, though the protective oil takes half a bottle of cleaner to get off. Wear gloves. On the second car I left it to the garage, who charged more for the labour than I paid for the parts but agreed that there was nothing wrong with them. Would buy from the same seller again.',
  },
  {
    id: '4',
    upc: '1',
    body: 'Thinner than the part that came off, yet within the tolerance printed on the hub. No complaint after one summer of mountain roads.',
  },
  {
    id: '5',
    upc: '2',
    body: 'The side tanks are plastic where the original had aluminium, and the lower bracket needed ten minutes with a file before it would sit. Since then it has kept an old diesel cool in stop-and-go traffic at forty degrees, with the air conditioning on and a full load of tiles in the back, which the one it replaced had not managed for years. Bleed it twice; the first time the bubble hides behind the thermostat and you will think that the gauge is broken.',
  },
  {
    id: '6',
    upc: '2',
    body: 'Packed so well that unpacking took longer than fitting. The drain plug is on the other side, so the hose has to be turned round, and nobody tells you. It holds pressure, it does not weep, and the fan cowl clips on as it should. Four stars because the cap was missing from the box.',
  },
  {
    id: '7',
    upc: '2',
    body: 'Bought for a van with three hundred thousand on the clock. The temperature needle has not moved from the middle since. If the engine lives, this will outlive it. The seller answered two questions on a Sunday evening and sent the invoice with the right tax number without being asked.',
  },
  {
    id: '8',
    upc: '2',
    body: 'Does what it says. Mind the two small seals in the bag taped under the lid: I threw them away with the cardboard.',
  },
  {
    id: '9',
    upc: '3',
    body: 'Set of four, gaps were right out of the box. Starts at once and idles as it did when it was new.',
  },
  {
    id: '10',
    upc: '4',
    body: 'Rebuilt, not new, and honestly described as such. Charges at fourteen volts with everything switched on.',
  },
  {
    id: '11',
    upc: '4',
    body: 'I have fitted perhaps thirty of these over the years, for customers who drive taxis and cannot afford a day off the road, so let me say what to look for. The pulley must turn freely by hand and stop within one turn; if it spins on, the one-way clutch is worn and the belt will chirp before the year is out. The plug has three pins on cars built before the summer and four on those built after it, and an adapter is not the same as the right part. The regulator on this one is screwed on rather than riveted, which means that it can be changed in place. Torque the lower bolt first, then the upper, then look at the belt from the side: a straight line or start again. Of the last six from this seller, six were good, and one of them came with a hand-written note saying which bearing had been used. That is how it should be done.',
  },
];

/** Every review is by one busy author, and every user is said to have written the first two. */
export const author = users[0]!;
export const reviewsOfAnyUser = reviews.slice(0, 2);

export function reviewsOf(upc: string): readonly Review[] {
  return reviews.filter((review) => review.upc === upc);
}

/** What it costs to send a part: nothing for an expensive one, else by weight. */
export function shippingEstimate({ price, weight }: Pick<Product, 'price' | 'weight'>): number {
  return price > 1_000 ? 0 : Math.floor(weight / 2);
}

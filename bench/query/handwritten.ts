import { createServer } from 'node:http';
import { Pool } from 'undici';

/**
 * The heavy query written by hand for this one operation: what Node, undici and JSON cost when nothing is planned,
 * checked or general. It takes no notice of what it is asked. Six fetches, as few as there can be.
 *
 *   node handwritten.ts <port> <url of the subgraphs>
 */
const [port, subgraphs = ''] = process.argv.slice(2);

interface Part {
  upc: string;
  name?: string;
  price?: number;
  weight?: number;
  inStock?: boolean;
  shippingEstimate?: number;
  reviews?: Opinion[];
}
interface Person {
  id: string;
  username: string;
  name?: string;
  reviews?: Opinion[];
}
interface Opinion {
  id: string;
  body: string;
  product?: Part;
  author?: Person;
}

const pool = new Pool(subgraphs, { connections: 64 });
const headers = { 'content-type': 'application/json' };

async function fetchData<Data>(subgraph: string, query: string, variables?: object): Promise<Data> {
  const body = JSON.stringify({ query, variables });
  const answer = await pool.request({ path: `/${subgraph}`, method: 'POST', headers, body });
  return (JSON.parse(await answer.body.text()) as { data: Data }).data;
}

const author = 'author{__typename id username reviews{id body product{__typename upc}}}';
const ROOTS = '{users{__typename id username name}}';
const TOP = '{topProducts{__typename upc name price weight}}';
const REVIEWS =
  'query($u:[_Any!]!,$p:[_Any!]!){' +
  `u:_entities(representations:$u){...on User{reviews{id body product{__typename upc reviews{id body ${author}}}}}}` +
  `p:_entities(representations:$p){...on Product{reviews{id body ${author}}}}}`;
const NAMES = 'query($r:[_Any!]!){_entities(representations:$r){...on User{name}}}';
const PARTS = 'query($r:[_Any!]!){_entities(representations:$r){...on Product{name price weight}}}';
const STOCK = 'query($r:[_Any!]!){_entities(representations:$r){...on Product{inStock shippingEstimate}}}';

interface Reviews {
  u: { reviews: Opinion[] }[];
  p: { reviews: Opinion[] }[];
}

interface Entities<Entity> {
  _entities: Entity[];
}

async function answer(): Promise<string> {
  const [{ users }, { topProducts }] = await Promise.all([
    fetchData<{ users: Person[] }>('accounts', ROOTS),
    fetchData<{ topProducts: Part[] }>('products', TOP),
  ]);
  const reviews = await fetchData<Reviews>('reviews', REVIEWS, {
    u: users.map(({ id }) => ({ __typename: 'User', id })),
    p: topProducts.map(({ upc }) => ({ __typename: 'Product', upc })),
  });
  const people = new Map<string, Person[]>();
  const parts = new Map<string, Part[]>();
  users.forEach((user, index) => {
    user.reviews = reviews.u[index]!.reviews;
    for (const { product } of user.reviews) {
      note(parts, product!.upc, product!);
      for (const opinion of product!.reviews!) noteAuthor(opinion, people, parts);
    }
  });
  topProducts.forEach((part, index) => {
    part.reviews = reviews.p[index]!.reviews;
    for (const opinion of part.reviews) noteAuthor(opinion, people, parts);
  });
  await Promise.all([
    addNames([...people.values()]),
    addParts([...parts.values()]).then(() => {
      for (const part of topProducts) note(parts, part.upc, part);
      return addStock([...parts.values()]);
    }),
  ]);
  return JSON.stringify({ data: { users: users.map(personOf), topProducts: topProducts.map(partOf) } });
}

function noteAuthor({ author }: Opinion, people: Map<string, Person[]>, parts: Map<string, Part[]>): void {
  note(people, author!.id, author!);
  for (const { product } of author!.reviews!) note(parts, product!.upc, product!);
}

/** The same entity comes many times; it is fetched once. */
function note<Entity>(places: Map<string, Entity[]>, key: string, entity: Entity): void {
  const known = places.get(key);
  if (known) known.push(entity);
  else places.set(key, [entity]);
}

async function addNames(groups: Person[][]): Promise<void> {
  const r = groups.map(([person]) => ({ __typename: 'User', id: person!.id }));
  const { _entities } = await fetchData<Entities<Person>>('accounts', NAMES, { r });
  groups.forEach((group, index) => {
    for (const person of group) person.name = _entities[index]!.name!;
  });
}

async function addParts(groups: Part[][]): Promise<void> {
  const r = groups.map(([part]) => ({ __typename: 'Product', upc: part!.upc }));
  const { _entities } = await fetchData<Entities<Part>>('products', PARTS, { r });
  groups.forEach((group, index) => {
    const { name, price, weight } = _entities[index]!;
    for (const part of group) Object.assign(part, { name, price, weight });
  });
}

async function addStock(groups: Part[][]): Promise<void> {
  const r = groups.map(([part]) => {
    const { upc, price, weight } = part!;
    return { __typename: 'Product', upc, price, weight };
  });
  const { _entities } = await fetchData<Entities<Part>>('inventory', STOCK, { r });
  groups.forEach((group, index) => {
    const { inStock, shippingEstimate } = _entities[index]!;
    for (const part of group) Object.assign(part, { inStock, shippingEstimate });
  });
}

// What was fetched along for the plan's sake (`__typename`) must not leave, and the order is that of the query.
function personOf({ id, username, name, reviews }: Person): object {
  return { id, username, name, reviews: reviews?.map(opinionOf) };
}

function opinionOf({ id, body, product, author }: Opinion): object {
  return { id, body, product: product && partOf(product), author: author && personOf(author) };
}

function partOf({ inStock, name, price, shippingEstimate, upc, weight, reviews }: Part): object {
  return { inStock, name, price, shippingEstimate, upc, weight, reviews: reviews?.map(opinionOf) };
}

const server = createServer((request, response) => {
  request.resume().on('end', async () => {
    const body = await answer();
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
});
server.listen(Number(port), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));

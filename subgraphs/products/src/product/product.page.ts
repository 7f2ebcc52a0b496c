import { BadUserInput, type Connection, type ConnectionArgs, isId, pageOf, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Product } from './product.entity.ts';
import type { ProductOrder } from './product.filter.ts';
import { allOf, type Condition, condition } from './product.search.ts';

type Direction = 'asc' | 'desc';
/** What a page begins after: the price only counts where prices make the order. */
interface Place {
  readonly price: number;
  readonly id: string;
}

const orders: Readonly<Record<ProductOrder, { readonly by: 'id' | 'price'; readonly direction: Direction }>> =
  {
    NEWEST: { by: 'id', direction: 'desc' },
    PRICE_ASC: { by: 'price', direction: 'asc' },
    PRICE_DESC: { by: 'price', direction: 'desc' },
  };

/** One page by keyset. Ids are UUIDv7, so that their order is that of time; equal prices are ordered by them. */
export async function pageOfProducts(
  em: EntityManager,
  where: Condition,
  order: ProductOrder,
  args: ConnectionArgs,
): Promise<Connection<Product>> {
  const { direction: way, size, cursor } = pageOf(args);
  const isForward = way === 'forward';
  const { by, direction } = orders[order];
  const towards = isForward ? direction : opposite(direction);
  const beyond =
    cursor === null ? [] : [after(decode(cursor, by, isForward ? 'after' : 'before'), by, towards)];
  const { text, parameters } = allOf([where, ...beyond]);
  const keys = by === 'price' ? `p.price_minor ${towards}, p.id ${towards}` : `p.id ${towards}`;
  const found = await sql<{ id: string; price_minor: string }>(
    em,
    `select p.id, p.price_minor from product p where ${text} order by ${keys} limit ?`,
    // One more than asked for tells whether there is another page.
    [...parameters, size + 1],
  );
  const hasMore = found.length > size;
  const places = found.slice(0, size).map((row): Place => ({ id: row.id, price: Number(row.price_minor) }));
  if (!isForward) places.reverse();
  const edges = await edgesOf(em, places, by);
  return {
    edges,
    pageInfo: {
      hasNextPage: isForward ? hasMore : cursor !== null,
      hasPreviousPage: isForward ? cursor !== null : hasMore,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

async function edgesOf(em: EntityManager, places: readonly Place[], by: 'id' | 'price') {
  const products = await em.find(Product, { id: { $in: places.map(({ id }) => id) } });
  const byId = new Map(products.map((product) => [product.id, product]));
  return places.flatMap((place) => {
    const node = byId.get(place.id);
    return node ? [{ cursor: encode(place, by), node }] : [];
  });
}

function after({ price, id }: Place, by: 'id' | 'price', direction: Direction): Condition {
  const sign = direction === 'asc' ? '>' : '<';
  return by === 'price'
    ? condition(`(p.price_minor, p.id) ${sign} (?, ?::uuid)`, price, id)
    : condition(`p.id ${sign} ?::uuid`, id);
}

function opposite(direction: Direction): Direction {
  return direction === 'asc' ? 'desc' : 'asc';
}

function encode({ price, id }: Place, by: 'id' | 'price'): string {
  return Buffer.from(by === 'price' ? `${price}:${id}` : id).toString('base64url');
}

function decode(cursor: string, by: 'id' | 'price', argument: string): Place {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [price, id] = by === 'price' ? text.split(':') : ['0', text];
  if (/^\d{1,15}$/.test(price ?? '') && isId(id ?? '')) return { price: Number(price), id: id! };
  throw new BadUserInput(`"${argument}" is not a cursor of this list.`, argument);
}

import { BadUserInput, isId } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ProductFilter } from './product.filter.ts';
import { spelled } from './product.spelling.ts';
import type { Vocabulary } from './product.vocabulary.ts';
import { undashed, wordsOf } from './product.words.ts';

const MAX_IDS = 100;

/** A condition on `product p`, in SQL; `?` stands for a parameter. */
export interface Condition {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

export type Facet = 'category' | 'price' | 'inStock' | 'seller';

/** Which products are meant, each part by itself: to count the choices of a facet, its own part is left out. */
export interface ProductSearch {
  readonly words: readonly Condition[];
  /** No facet: nobody chooses among ids. */
  readonly chosen: readonly Condition[];
  readonly facets: Partial<Readonly<Record<Facet, Condition>>>;
}

export const canBeBought: Condition = {
  text: `exists (select 1 from stock_level l where l.product_id = p.id and l.quantity > 0)
    and exists (select 1 from seller s where s.merchant_id = p.merchant_id and s.may_sell)`,
  parameters: [],
};

/** Throws BAD_USER_INPUT for text that no name can hold. */
export async function productSearch(
  em: EntityManager,
  vocabulary: Vocabulary,
  query?: string | null,
  filter?: ProductFilter | null,
): Promise<ProductSearch> {
  const { category, inStock, sellerId, ids } = filter ?? {};
  const words = await spelled(em, vocabulary, wordsOf(query));
  return {
    words: words.map(named),
    chosen: ids == null ? [] : [oneOf(ids)],
    facets: {
      ...(category != null && { category: condition('p.category_slug = ?', plain(category)) }),
      ...(inStock && { inStock: canBeBought }),
      ...(sellerId != null && { seller: condition('p.merchant_id = ?', plain(sellerId)) }),
      ...priced(filter),
    },
  };
}

/** All conditions as one, but for that of a facet; true when there is none. */
export function whereOf({ words, chosen, facets }: ProductSearch, except?: Facet): Condition {
  const held = Object.entries(facets).filter(([facet]) => facet !== except);
  return allOf([...words, ...chosen, ...held.map(([, part]) => part)]);
}

export function allOf(conditions: readonly Condition[]): Condition {
  return {
    text: ['true', ...conditions.map(({ text }) => `(${text})`)].join(' and '),
    parameters: conditions.flatMap(({ parameters }) => parameters),
  };
}

export function condition(text: string, ...parameters: unknown[]): Condition {
  return { text, parameters };
}

/** Any of the words that are meant is in a product; `%`, `_` and the backslash mean themselves. */
function named(meant: readonly string[]): Condition {
  const written = meant.flatMap((word) => [word, undashed(word) ?? []].flat());
  return condition(
    written.map(() => 'p.search_text like ?').join(' or '),
    ...written.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`),
  );
}

function priced(filter: ProductFilter | null | undefined): { price?: Condition } {
  const { priceFrom, priceTo } = filter ?? {};
  if (priceFrom == null && priceTo == null) return {};
  return {
    price: allOf([
      condition(`p.currency = 'SAR'`),
      ...(priceFrom == null ? [] : [condition('p.price_minor >= ?', priceFrom)]),
      ...(priceTo == null ? [] : [condition('p.price_minor <= ?', priceTo)]),
    ]),
  };
}

function oneOf(ids: readonly string[]): Condition {
  if (ids.length > MAX_IDS) throw new BadUserInput(`"ids" takes at most ${MAX_IDS}.`, 'filter.ids');
  return condition(
    'p.id in (select value::uuid from jsonb_array_elements_text(?::jsonb))',
    JSON.stringify(ids.filter(isId)),
  );
}

/** What no key can be is none, and no fault of the database's. */
function plain(key: string): string {
  return key.length <= 64 && !key.includes('\0') && key.isWellFormed() ? key : '';
}

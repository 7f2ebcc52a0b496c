import { filterOf, narrowingsOf, parametersOf, viewOf, without } from './shop-view.ts';

const view = (query: string) => viewOf(new URLSearchParams(query));
const everything = 'q=filter&category=filters&from=28.5&to=100&stock=1&seller=m1&sort=cheapest';

describe('the address of the shop', () => {
  it('says the whole of what one looks at, and nothing that goes without saying', () => {
    expect(parametersOf(view(everything)).toString()).toBe(everything);
    expect(parametersOf(view('')).toString()).toBe('');
  });

  it('asks for what it says, in halalas', () => {
    const filter = { category: 'filters', priceFrom: 28_50, priceTo: 100_00, inStock: true, sellerId: 'm1' };
    expect(filterOf(view(everything))).toEqual(filter);
    expect(view(everything)).toMatchObject({ text: 'filter', order: 'PRICE_ASC' });
  });

  it.each(['from=x&to=-1&stock=yes&sort=constructor', 'from=1e9', 'q=%20'])(
    'that is nonsense asks for all: %s',
    (query) => {
      expect(filterOf(view(query))).toEqual({});
      expect(view(query)).toMatchObject({ text: '', order: 'NEWEST' });
    },
  );

  it('loses what is taken away, and keeps words and order', () => {
    const all = view(everything);
    expect(narrowingsOf(all)).toEqual(['category', 'price', 'inStock', 'seller']);
    expect(parametersOf(without(all, ...narrowingsOf(all))).toString()).toBe('q=filter&sort=cheapest');
  });
});

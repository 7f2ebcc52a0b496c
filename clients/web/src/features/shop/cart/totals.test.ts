import type { ShopProductFragment } from '../gql/graphql.ts';
import { isRepriced, linesOf, totalsOf } from './totals.ts';

const product = (id: string, amount: number, changes: Partial<ShopProductFragment> = {}) =>
  ({
    id,
    price: { __typename: 'Money', amount, currency: 'SAR' },
    stock: 2,
    isAvailable: true,
    seller: { __typename: 'Merchant', id: 'm1' },
    ...changes,
  }) as ShopProductFragment;
const cart = ['a', 'b', 'c', 'd'].map((productId) => ({ productId, quantity: 2 }));

describe('what a cart comes to', () => {
  const lines = linesOf(cart, [
    product('a', 28_00),
    product('b', 10_00, { seller: { __typename: 'Merchant', id: 'm2' } }),
    product('c', 99_00, { stock: 1 }),
  ]);

  it('leaves out what cannot be bought as it stands, and says why', () => {
    expect(lines.map(({ obstacle }) => obstacle)).toEqual([null, null, 'tooMany', 'gone']);
    const sar = (amount: number) => ({ amount, currency: 'SAR' });
    expect(totalsOf(lines)).toEqual({ total: sar(76_00), vat: sar(9_91), sellers: 2 });
  });

  it('of nothing is nothing', () => {
    expect(totalsOf([])).toMatchObject({ total: { amount: 0 }, vat: { amount: 0 }, sellers: 0 });
  });

  it('tells of a price that is another than the one that was seen', () => {
    const [line] = lines;
    const at = (amount: number) => ({
      ...line!,
      item: { ...line!.item, seenPrice: { amount, currency: 'SAR' } },
    });
    expect([isRepriced(line!), isRepriced(at(28_00)), isRepriced(at(27_00))]).toEqual([false, false, true]);
  });
});

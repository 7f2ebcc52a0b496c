import {
  added,
  type CartItem,
  changed,
  MOST_PIECES,
  MOST_PRODUCTS,
  merged,
  piecesIn,
  readCart,
} from './cart.ts';

const item = (productId: string, quantity = 1): CartItem => ({ productId, quantity });

describe('a cart', () => {
  it('counts a product that is put in again, and says the price that was seen last', () => {
    const price = (amount: number) => ({ amount, currency: 'SAR' });
    const cart = added([{ ...item('a', 2), seenPrice: price(1) }], { ...item('a', 3), seenPrice: price(2) });
    expect(cart).toEqual([{ ...item('a', 5), seenPrice: price(2) }]);
    expect(piecesIn(cart)).toBe(5);
  });

  it('never holds more than a checkout takes', () => {
    expect(added([item('a', MOST_PIECES)], item('a'))).toEqual([item('a', MOST_PIECES)]);
    const full = Array.from({ length: MOST_PRODUCTS }, (_, index) => item(`p${index}`));
    expect(added(full, item('one more'))).toEqual(full);
    expect(merged(full, [item('one more')])).toEqual(full);
  });

  it('loses a product of which no pieces are wanted', () => {
    expect(changed([item('a'), item('b')], 'a', 0)).toEqual([item('b')]);
    expect(changed([item('a')], 'a', 7)).toEqual([item('a', 7)]);
  });

  it('of a visitor who signs in is added to the one they have, and nothing is counted twice', () => {
    expect(merged([item('a', 2), item('b', 1)], [item('b', 3), item('a', 1), item('c')])).toEqual([
      item('a', 2),
      item('b', 3),
      item('c'),
    ]);
  });

  it.each([
    null,
    '',
    '{',
    '{}',
    '[null, 1, {"productId": 1, "quantity": 1}, {"productId": "a", "quantity": 0.5}]',
  ])('that was kept as %j is empty', (text) => {
    expect(readCart(text)).toEqual([]);
  });
});

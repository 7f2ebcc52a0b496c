import type { checkoutRequested, DataOf, stockRefused, stockReserved } from '@dallal/events';
import type { Currency } from '@dallal/money';

/** A product as it is while nobody else can change it. */
export interface Offer {
  readonly productId: string;
  readonly sku: string;
  readonly nameAr: string;
  readonly nameEn: string;
  readonly unitPrice: { readonly amount: number; readonly currency: Currency };
  readonly available: number;
  /** Null if nobody may sell it. */
  readonly seller: { readonly merchantId: string; readonly userId: string } | null;
}

type Wish = DataOf<typeof checkoutRequested>;
type Refusal = Pick<DataOf<typeof stockRefused>, 'reason' | 'lines'>;
type ReservedLine = DataOf<typeof stockReserved>['lines'][number];

/** What a checkout gets: all that it asks for, or why it gets nothing. */
export type Decision =
  | { readonly reserved: readonly ReservedLine[] }
  | { readonly refused: Readonly<Refusal> };

/** The first of these that applies: not for sale, not enough of it, not what the customer thinks it costs. */
export function decide(wish: Wish, offers: ReadonlyMap<string, Offer>): Decision {
  const isForSale = ({ productId }: { productId: string }) => {
    const seller = offers.get(productId)?.seller;
    // Nobody buys of themselves: sales and reviews of that kind would say nothing.
    return seller && seller.userId !== wish.customerId && seller.merchantId !== wish.customerMerchantId;
  };
  const strange = wish.lines.filter((line) => !isForSale(line));
  if (strange.length > 0) {
    const lines = strange.map(({ productId }) => ({ productId }));
    return { refused: { reason: 'NOT_FOR_SALE', lines } };
  }
  const chosen = wish.lines.map(({ productId, quantity }) => ({ ...offers.get(productId)!, quantity }));
  const short = chosen.filter(({ available, quantity }) => available < quantity);
  if (short.length > 0) return { refused: { reason: 'OUT_OF_STOCK', lines: short.map(stateOf) } };
  return isExpected(wish, chosen)
    ? { reserved: chosen.map(reservedLine) }
    : { refused: { reason: 'PRICE_CHANGED', lines: chosen.map(stateOf) } };
}

function isExpected({ expectedTotal }: Wish, chosen: readonly (Offer & { quantity: number })[]): boolean {
  const total = chosen.reduce((sum, { unitPrice, quantity }) => sum + unitPrice.amount * quantity, 0);
  const { currency } = expectedTotal;
  return total === expectedTotal.amount && chosen.every(({ unitPrice }) => unitPrice.currency === currency);
}

function stateOf({ productId, available, unitPrice }: Offer) {
  return { productId, available, unitPrice };
}

function reservedLine({
  productId,
  sku,
  nameAr,
  nameEn,
  quantity,
  unitPrice,
  seller,
}: Offer & { quantity: number }): ReservedLine {
  const { merchantId, userId: merchantUserId } = seller!;
  return { productId, sku, nameAr, nameEn, quantity, unitPrice, merchantId, merchantUserId };
}

import { latinDigits, parseAmount } from '../../ui/money.ts';
import type {
  AutoBidFieldsFragment,
  OfferFieldsFragment,
  PartCondition,
  PlaceBidInput,
} from './gql/graphql.ts';
import type { RankedOffer } from './ranking.ts';

/** An offer as it is typed. */
export interface OfferForm {
  readonly price: string;
  readonly shipping: string;
  readonly condition: PartCondition | '';
  readonly deliveryDays: string;
  readonly warrantyMonths: string;
  readonly brand: string;
  readonly partNumber: string;
  readonly note: string;
  readonly photos: readonly { readonly id: string; readonly url?: string | null }[];
}

/** What of it counts, as far as it can be read; null for what is missing or no number. */
export interface ReadOffer {
  readonly price: number | null;
  readonly shippingAmount: number | null;
  readonly deliveryDays: number | null;
  readonly warrantyMonths: number | null;
}

export type OfferField = 'price' | 'shipping' | 'condition' | 'deliveryDays' | 'warrantyMonths';
export type OfferProblem =
  | 'priceMissing'
  | 'noAmount'
  | 'conditionMissing'
  | 'daysMissing'
  | 'days'
  | 'months';

export const MOST_DELIVERY_DAYS = 365;
export const MOST_WARRANTY_MONTHS = 120;

export const emptyOffer: OfferForm = {
  price: '',
  shipping: '',
  condition: '',
  deliveryDays: '',
  warrantyMonths: '',
  brand: '',
  partNumber: '',
  note: '',
  photos: [],
};

/** Begins with what the merchant has offered before: it changes the price more often than the part. */
export function offerFrom(
  before: OfferFieldsFragment | AutoBidFieldsFragment | null | undefined,
  wanted: readonly PartCondition[],
): OfferForm {
  const [only, ...others] = wanted;
  if (!before) return { ...emptyOffer, condition: only && others.length === 0 ? only : '' };
  return {
    ...emptyOffer,
    shipping: before.shippingAmount.amount === 0 ? '' : typedAmount(before.shippingAmount.amount),
    condition: before.condition ?? '',
    deliveryDays: String(before.deliveryDays),
    warrantyMonths: before.warrantyMonths === 0 ? '' : String(before.warrantyMonths),
    brand: before.brand ?? '',
    partNumber: before.partNumber ?? '',
    note: before.note ?? '',
    photos: (before.photos ?? []).flatMap((photo) => (photo ? [photo] : [])),
  };
}

/** Minor units as one would type them. */
export function typedAmount(amount: number): string {
  return amount % 100 === 0 ? String(amount / 100) : (amount / 100).toFixed(2);
}

export function readOffer(form: OfferForm): ReadOffer {
  return {
    price: form.price.trim() === '' ? null : parseAmount(form.price) || null,
    shippingAmount: form.shipping.trim() === '' ? 0 : parseAmount(form.shipping),
    deliveryDays: readCount(form.deliveryDays, MOST_DELIVERY_DAYS),
    warrantyMonths:
      form.warrantyMonths.trim() === '' ? 0 : readCount(form.warrantyMonths, MOST_WARRANTY_MONTHS),
  };
}

/** A whole number from 0 to `most`, in either kind of digits; null for anything else. */
export function readCount(text: string, most: number): number | null {
  const digits = latinDigits(text.trim());
  if (!/^\d{1,4}$/.test(digits)) return null;
  const count = Number(digits);
  return count <= most ? count : null;
}

/** What is still to be mended before it can be sent. */
export function problemsOf(form: OfferForm, isLot: boolean): Partial<Record<OfferField, OfferProblem>> {
  const { price, shippingAmount, deliveryDays, warrantyMonths } = readOffer(form);
  const problems: Partial<Record<OfferField, OfferProblem>> = {};
  if (price === null) problems.price = form.price.trim() === '' ? 'priceMissing' : 'noAmount';
  if (isLot) return problems;
  if (shippingAmount === null) problems.shipping = 'noAmount';
  if (form.condition === '') problems.condition = 'conditionMissing';
  if (deliveryDays === null) problems.deliveryDays = form.deliveryDays.trim() === '' ? 'daysMissing' : 'days';
  if (warrantyMonths === null) problems.warrantyMonths = 'months';
  return problems;
}

/** What beside its price is sent of it; for a lot one only pays. */
export function offerInput(
  form: OfferForm,
  isLot: boolean,
): Omit<PlaceBidInput, 'auctionId' | 'amount' | 'idempotencyKey'> {
  const note = form.note.trim() || null;
  if (isLot) return { note };
  const { shippingAmount, deliveryDays, warrantyMonths } = readOffer(form);
  return {
    shippingAmount: shippingAmount ? { amount: shippingAmount, currency: 'SAR' } : null,
    condition: form.condition || null,
    deliveryDays,
    warrantyMonths: warrantyMonths ?? 0,
    brand: form.brand.trim() || null,
    partNumber: form.partNumber.trim() || null,
    photoIds: form.photos.map(({ id }) => id),
    note,
  };
}

/**
 * The rest of an offer as it is ranked; null as long as something that counts is missing.
 *
 * @param weights what is not weighed need not be known yet
 */
export function rankedRest(
  read: ReadOffer,
  weights: { readonly delivery: number; readonly warranty: number },
  isLot: boolean,
): Omit<RankedOffer, 'amount'> | null {
  if (isLot) return { shippingAmount: 0, deliveryDays: 0, warrantyMonths: 0 };
  const deliveryDays = read.deliveryDays ?? (weights.delivery === 0 ? 0 : null);
  const warrantyMonths = read.warrantyMonths ?? (weights.warranty === 0 ? 0 : null);
  if (read.shippingAmount === null || deliveryDays === null || warrantyMonths === null) return null;
  return { shippingAmount: read.shippingAmount, deliveryDays, warrantyMonths };
}

import { AuctionVisibility } from '@dallal/bidding-terms';
import { AuctionDirection } from '../auction/auction.terms.ts';
import type { RecordedEvent } from './history-entry.ts';

type Data = RecordedEvent['data'];

/** The terms of an auction, as far as they can be checked against what happened in it. */
export interface Terms {
  readonly direction: AuctionDirection;
  readonly visibility: AuctionVisibility;
  readonly currency: string | null;
  readonly startingAmount: number | null;
  readonly incrementBasisPoints: number;
  readonly incrementMinimum: number;
  readonly weightPrice: number;
  readonly weightDelivery: number;
  readonly weightWarranty: number;
  readonly weightRating: number;
  readonly softCloseWindowMs: number;
  readonly extensionMs: number;
  readonly maxWithdrawals: number;
  readonly isConfirmed: boolean;
  readonly opensAt: number;
  readonly hardEndsAt: number;
}

/**
 * The terms that an event carries. Histories from before there were any in them are checked without: undefined then, as
 * for every event that carries none.
 */
export function termsIn(data: Data): Terms | undefined {
  if (data.direction === undefined) return undefined;
  return {
    direction: data.direction === 'FORWARD' ? AuctionDirection.FORWARD : AuctionDirection.REVERSE,
    visibility: data.visibility as AuctionVisibility,
    currency: data.currency == null ? null : String(data.currency),
    startingAmount: data.startingAmount == null ? null : Number(data.startingAmount),
    incrementBasisPoints: Number(data.incrementBasisPoints),
    incrementMinimum: Number(data.incrementMinimum),
    weightPrice: Number(data.weightPrice),
    weightDelivery: Number(data.weightDelivery),
    weightWarranty: Number(data.weightWarranty),
    weightRating: Number(data.weightRating),
    softCloseWindowMs: Number(data.softCloseWindowSeconds) * 1_000,
    extensionMs: Number(data.extensionSeconds) * 1_000,
    maxWithdrawals: Number(data.maxWithdrawals),
    isConfirmed: data.confirmationSeconds != null,
    opensAt: moment(data.opensAt),
    hardEndsAt: moment(data.hardEndsAt),
  };
}

/** Milliseconds; NaN, which is neither before nor after anything, where there is none. */
export function moment(value: Data[string] | undefined): number {
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}

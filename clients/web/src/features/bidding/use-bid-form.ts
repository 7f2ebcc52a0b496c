import { useState } from 'react';
import { type OfferFormProps, useForecast, useFormCheck } from './form-parts.ts';
import { offerInput, readOffer, typedAmount } from './offer-form.ts';
import { usePlaceBid } from './use-place-bid.ts';
import { bestPrice, seemsMistyped } from './verdict.ts';

/** One bid as it is typed: what it would come to, what is to be mended, and how it is sent. */
export function useBidForm({ auction, profile, form, setForm }: OfferFormProps) {
  const { price } = readOffer(form);
  const forecast = useForecast({ auction, profile, form }, price);
  const { weighed, rest, isLot } = forecast;
  const { element, check, problems } = useFormCheck(form, isLot);
  const placing = usePlaceBid(auction.id, () => setForm((before) => ({ ...before, price: '' })));
  const [isAsking, setAsking] = useState(false);

  const best = rest && bestPrice(weighed, rest, profile.rating.average);
  const compared = best ?? auction.request?.budget?.amount ?? auction.startingAmount?.amount ?? null;
  const send = (to: number) => {
    setAsking(false);
    void placing.place({
      auctionId: auction.id,
      amount: { amount: to, currency: 'SAR' },
      ...offerInput(form, isLot),
    });
  };
  const submit = () => {
    if (!check() || price === null) return;
    if (seemsMistyped(auction.direction, price, compared)) setAsking(true);
    else send(price);
  };
  return {
    element,
    problems,
    forecast,
    price,
    setPrice: (to: number) => setForm((before) => ({ ...before, price: typedAmount(to) })),
    /** The best price that leads; null where any does. */
    best,
    /** What a price can be far off from. */
    compared,
    isAsking,
    stopAsking: () => setAsking(false),
    submit,
    send,
    ...placing,
  };
}

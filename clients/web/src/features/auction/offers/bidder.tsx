import { IconStarFilled } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'use-intl';
import classes from './offers.module.css';
import type { Offer } from './ranking.ts';
import { useBidderName } from './use-bidder-name.ts';

/** Who offers it, and what customers think of them where that may be known. */
export function Bidder({ offer }: { offer: Pick<Offer, 'alias' | 'merchant'> }) {
  const nameOf = useBidderName();
  return (
    <>
      <bdi className={classes.name}>{nameOf(offer)}</bdi>
      {offer.merchant && <Stars rating={offer.merchant.rating} />}
    </>
  );
}

export function Stars({
  rating: { average, count },
}: {
  rating: { average?: number | null; count: number };
}) {
  const t = useTranslations('auction');
  const format = useFormatter();
  if (average == null) return null;
  const written = format.number(average, { maximumFractionDigits: 1 });
  return (
    <span className={classes.stars}>
      <IconStarFilled size={13} aria-hidden />
      <span aria-hidden>{written}</span>
      <span className={classes.hidden}>{t('rating', { average: written, count })}</span>
    </span>
  );
}

import { useFormatter, useTranslations } from 'use-intl';
import { useAmount } from '../../../ui/amount.tsx';
import type { HistoryEvent } from './chain.ts';

const KNOWN = [
  'AuctionScheduled',
  'AuctionOpened',
  'AuctionAmended',
  'AuctionExtended',
  'AuctionClosed',
  'AuctionAwardOffered',
  'AuctionAwardLapsed',
  'AuctionAwarded',
  'AuctionExpired',
  'AuctionCancelled',
] as const;

/** An event of the history in a sentence. */
export function useEventText(): (event: HistoryEvent) => string {
  const t = useTranslations('auction.history.events');
  const amount = useAmount();
  const format = useFormatter();
  return ({ type, data }) => {
    const bidder = Number(data.bidder ?? 0);
    if (type === 'BidPlaced') {
      const total = Number(data.amount) + Number(data.shippingAmount ?? 0);
      return t('BidPlaced', { bidder, amount: amount({ amount: total, currency: String(data.currency) }) });
    }
    if (type === 'BidWithdrawn') return t('BidWithdrawn', { bidder });
    if (type === 'AuctionExtended') {
      return t('AuctionExtended', {
        until: format.dateTime(new Date(String(data.endsAt)), { timeStyle: 'medium' }),
      });
    }
    const known = KNOWN.find((each) => each === type);
    return known && known !== 'AuctionExtended' ? t(known) : type;
  };
}

import { useTranslations } from 'use-intl';
import { useLanguage } from '../../../i18n/language-provider.tsx';
import { bidderNumber, type Offer } from './ranking.ts';

/** What a bidder is called: by name where it may be known, else by number. */
export function useBidderName(): (offer: Pick<Offer, 'alias' | 'merchant'>) => string {
  const t = useTranslations('auction');
  const { locale } = useLanguage();
  return ({ alias, merchant }) => {
    const name =
      locale === 'ar' ? (merchant?.nameAr ?? merchant?.name) : (merchant?.nameEn ?? merchant?.name);
    if (name) return name;
    const number = bidderNumber(alias);
    return number === null ? t('bidder') : t('bidderNumber', { number });
  };
}

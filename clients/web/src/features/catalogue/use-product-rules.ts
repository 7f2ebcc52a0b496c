import { useTranslations } from 'use-intl';
import { parseCount } from '../../ui/count.ts';
import { parseAmount } from '../../ui/money.ts';
import type { ProductValues } from './product-values.ts';

type Rules = { [Field in keyof ProductValues]?: (value: string) => string | null };

/** What the catalogue takes, said before it is sent. */
export function useProductRules(isNew: boolean): Rules {
  const t = useTranslations('catalogue');
  const named = (value: string) => ([...value.trim()].length < 2 ? t('nameMissing') : null);
  return {
    nameAr: named,
    nameEn: named,
    sku: (value) =>
      /^[A-Z0-9][A-Z0-9._-]{1,39}$/i.test(value.trim()) ? null : t('skuWrong', { least: 2, most: 40 }),
    category: (value) => (value === '' ? t('categoryMissing') : null),
    price: (value) => ((parseAmount(value) ?? 0) > 0 ? null : t('priceWrong')),
    stock: (value) => (isNew && parseCount(value) === null ? t('piecesWrong') : null),
  };
}

import { Button, NativeSelect } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { SearchField } from '../../../ui/search-field.tsx';
import type { ProductOrder } from '../gql/graphql.ts';
import classes from './browse.module.css';
import { narrowingsOf, type ShopView } from './shop-view.ts';

interface SearchBarProps {
  readonly view: ShopView;
  onChange(view: ShopView): void;
  /** Opens what narrows the list: on a phone it is behind a button. */
  onNarrow(): void;
}

export function SearchBar({ view, onChange, onNarrow }: SearchBarProps) {
  const t = useTranslations('shop');
  return (
    <search className={classes.bar}>
      <SearchField
        className={classes.search}
        label={t('search')}
        placeholder={t('searchPlaceholder')}
        text={view.text}
        onSearch={(text) => onChange({ ...view, text })}
      />
      <Button
        className={classes.toggle}
        variant="default"
        leftSection={<IconAdjustmentsHorizontal size={18} aria-hidden />}
        aria-haspopup="dialog"
        onClick={onNarrow}
      >
        {t('filters', { count: narrowingsOf(view).length })}
      </Button>
      <NativeSelect
        className={classes.order}
        aria-label={t('order')}
        value={view.order}
        onChange={({ currentTarget }) => onChange({ ...view, order: currentTarget.value as ProductOrder })}
        data={[
          { value: 'NEWEST', label: t('newest') },
          { value: 'PRICE_ASC', label: t('cheapest') },
          { value: 'PRICE_DESC', label: t('dearest') },
        ]}
      />
    </search>
  );
}

import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ProductOrder } from '../gql/graphql.ts';
import classes from './browse.module.css';
import { narrowingsOf, type ShopView } from './shop-view.ts';

interface SearchBarProps {
  readonly view: ShopView;
  onChange(view: ShopView): void;
  /** What narrows the list: on a phone it is behind a button. */
  readonly panel: { readonly id: string; readonly isOpen: boolean; toggle(): void };
}

export function SearchBar({ view, onChange, panel }: SearchBarProps) {
  const t = useTranslations('shop');
  return (
    <search className={classes.bar}>
      <SearchField text={view.text} onSearch={(text) => onChange({ ...view, text })} />
      <Button
        className={classes.toggle}
        variant="default"
        leftSection={<IconAdjustmentsHorizontal size={18} aria-hidden />}
        aria-expanded={panel.isOpen}
        aria-controls={panel.id}
        onClick={panel.toggle}
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

/** Searches when one stops typing. */
function SearchField({ text, onSearch }: { text: string; onSearch(text: string): void }) {
  const t = useTranslations('shop');
  const [typed, setTyped] = useState(text);
  const sent = useRef(text);
  const search = useDebouncedCallback((value: string) => {
    sent.current = value.trim();
    onSearch(sent.current);
  }, 350);
  // Changed from elsewhere: the way back, or all that narrowed the list was cleared.
  useEffect(() => {
    if (text !== sent.current) {
      sent.current = text;
      setTyped(text);
    }
  }, [text]);
  return (
    <TextInput
      className={classes.search}
      type="search"
      aria-label={t('search')}
      placeholder={t('searchPlaceholder')}
      leftSection={<IconSearch size={18} aria-hidden />}
      maxLength={120}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        search(currentTarget.value);
      }}
    />
  );
}

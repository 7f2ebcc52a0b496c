import { useMutation } from '@apollo/client/react';
import { Button, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { parseCount } from '../../ui/count.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { useTask } from '../../ui/use-task.ts';
import classes from './catalogue.module.css';
import { type CatalogueProductFragment, CatalogueUpdateStockDocument } from './gql/graphql.ts';

interface StockFormProps {
  readonly product: CatalogueProductFragment;
  readonly name: string;
}

/** How many pieces can be sold. If some were sold while one counted, one is told, and counts again. */
export function StockForm({ product, name }: StockFormProps) {
  const t = useTranslations('catalogue');
  const format = useFormatter();
  const { typed, setTyped, note, submit, isBusy, error } = useStock(product, name);
  return (
    <form className={`${classes.stock} ${classes.stockForm}`} onSubmit={submit} noValidate>
      <TextInput
        className={classes.stockField}
        size="sm"
        label={t('stock')}
        aria-label={t('stockOf', { name })}
        inputMode="numeric"
        maxLength={10}
        value={typed ?? format.number(product.stock, { useGrouping: false })}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      {typed !== null && (
        <Button type="submit" size="sm" loading={isBusy}>
          {t('save')}
        </Button>
      )}
      {note && (
        <Text size="sm" role="alert" className={classes.note}>
          {note}
        </Text>
      )}
      {error !== null && <ErrorState error={error} />}
    </form>
  );
}

function useStock({ id: productId, stock }: CatalogueProductFragment, name: string) {
  const t = useTranslations('catalogue');
  const [typed, setTyped] = useState<string | null>(null);
  const [expectedStock, setExpected] = useState(stock);
  const [note, setNote] = useState<string | null>(null);
  const [update] = useMutation(CatalogueUpdateStockDocument);
  const { run, isBusy, error } = useTask();
  const save = async (pieces: number) => {
    const input = { productId, stock: pieces, expectedStock };
    const result = (await update({ variables: { input } })).data!.updateStock;
    switch (result.__typename) {
      case 'Product':
        setTyped(null);
        return notifications.show({ message: t('stockSaved', { name, count: result.stock }) });
      case 'StockChanged':
        setExpected(result.now);
        return setNote(t('stockChanged', { count: result.now }));
      default:
        return result satisfies never;
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const pieces = parseCount(typed ?? '');
    setNote(pieces === null ? t('piecesWrong') : null);
    return pieces === null ? undefined : run(() => save(pieces));
  };
  return { typed, setTyped, note, submit, isBusy, error };
}

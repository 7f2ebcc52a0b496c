import { Badge, Button, Group, Text } from '@mantine/core';
import { IconEdit } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Amount } from '../../ui/amount.tsx';
import { ProductPicture } from '../../ui/product-picture.tsx';
import { useNameOf } from '../../ui/use-name-of.ts';
import classes from './catalogue.module.css';
import type { CatalogueProductFragment } from './gql/graphql.ts';
import { StockForm } from './stock-form.tsx';

interface ProductRowProps {
  readonly product: CatalogueProductFragment;
  onEdit(): void;
}

export function ProductRow({ product, onEdit }: ProductRowProps) {
  const t = useTranslations('catalogue');
  const nameOf = useNameOf();
  const { id, sku, price, category, stock, photo } = product;
  const name = nameOf(product);
  return (
    <li className={classes.row} aria-label={name}>
      <ProductPicture photo={photo} category={category.slug} size="line" />
      <div className={classes.what}>
        <Text component={Link} to={`/shop/${id}`} fw={600} c="inherit" td="none">
          {name}
        </Text>
        <Group gap={8}>
          <Text size="sm" c="dimmed">
            <bdi className="ltr">{sku}</bdi>
          </Text>
          <Text size="sm" c="dimmed">
            {nameOf(category)}
          </Text>
          {stock === 0 && (
            <Badge variant="light" color="gray">
              {t('soldOut')}
            </Badge>
          )}
        </Group>
      </div>
      <Text fw={600} className={classes.price}>
        <Amount money={price} />
      </Text>
      {/* Anew when the stock is another: what is typed is meant against what was there. */}
      <StockForm key={stock} product={product} name={name} />
      <Button
        className={classes.edit}
        variant="default"
        size="sm"
        leftSection={<IconEdit size={18} aria-hidden />}
        aria-label={t('editNamed', { name })}
        onClick={onEdit}
      >
        {t('edit')}
      </Button>
    </li>
  );
}

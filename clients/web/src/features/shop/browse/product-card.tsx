import { Text } from '@mantine/core';
import { Link } from 'react-router';
import { Amount } from '../../../ui/amount.tsx';
import { ProductPicture } from '../../../ui/product-picture.tsx';
import type { ShopProductFragment } from '../gql/graphql.ts';
import { QuickAdd } from '../product/add-to-cart.tsx';
import { StockNote } from '../product/stock-note.tsx';
import { useIsOwn } from '../product/use-is-own.ts';
import classes from './browse.module.css';

interface ProductCardProps {
  readonly product: ShopProductFragment;
  /** Whether it is in view as soon as the page is there. */
  readonly isEager?: boolean;
}

export function ProductCard({ product, isEager = false }: ProductCardProps) {
  const isOwn = useIsOwn()(product);
  const { id, name, price, stock, isAvailable, sellerName, category, photo } = product;
  return (
    <li className={classes.card}>
      <ProductPicture photo={photo} category={category.slug} size="card" isEager={isEager} />
      <div className={classes.text}>
        <Link to={`/shop/${id}`} className={classes.name}>
          {name}
        </Link>
        <Text size="sm" c="dimmed" truncate className={classes.seller}>
          <bdi>{sellerName}</bdi>
        </Text>
        <StockNote stock={stock} isAvailable={isAvailable} />
        <div className={classes.end}>
          <Text fw={700} size="lg">
            <Amount money={price} />
          </Text>
          {isAvailable && !isOwn && <QuickAdd product={product} className={classes.add} />}
        </div>
      </div>
    </li>
  );
}

import { Text } from '@mantine/core';
import { Link } from 'react-router';
import { Amount } from '../../../ui/amount.tsx';
import type { ShopProductFragment } from '../gql/graphql.ts';
import { QuickAdd } from '../product/add-to-cart.tsx';
import { CategoryPicture } from '../product/category-picture.tsx';
import { StockNote } from '../product/stock-note.tsx';
import { useIsOwn } from '../product/use-is-own.ts';
import classes from './browse.module.css';

export function ProductCard({ product }: { product: ShopProductFragment }) {
  const isOwn = useIsOwn()(product);
  const { id, name, price, stock, isAvailable, sellerName, category } = product;
  return (
    <li className={classes.card}>
      <CategoryPicture slug={category.slug} size="medium" />
      <Link to={`/shop/${id}`} className={classes.name}>
        {name}
      </Link>
      <Text size="sm" c="dimmed" truncate className={classes.seller}>
        {sellerName}
      </Text>
      <StockNote stock={stock} isAvailable={isAvailable} />
      <div className={classes.end}>
        <Text fw={600}>
          <Amount money={price} />
        </Text>
        {isAvailable && !isOwn && <QuickAdd product={product} className={classes.add} />}
      </div>
    </li>
  );
}

import { Card, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Amount } from '../../../ui/amount.tsx';
import { ProductPicture } from '../../../ui/product-picture.tsx';
import { useNameOf } from '../../../ui/use-name-of.ts';
import type { OrderDetail } from '../order-page.tsx';
import classes from './order-lines.module.css';

/** What was bought in the shop, as it was called and cost then; the picture is the product's of today. */
export function OrderLines({ lines }: { lines: OrderDetail['lines'] }) {
  const t = useTranslations('orders');
  const nameOf = useNameOf();
  if (lines.length === 0) return null;
  return (
    <Card withBorder>
      <Title order={2} size="h4" mb="md">
        {t('lines')}
      </Title>
      <ul className={classes.lines}>
        {lines.map(({ position, sku, nameAr, nameEn, quantity, unitPrice, total, product }) => {
          const name = nameOf({ nameAr, nameEn });
          return (
            <li key={position} className={classes.line}>
              <ProductPicture
                photo={product?.photo}
                category={product?.category.slug ?? ''}
                size="line"
                isEager
              />
              <div className={classes.what}>
                {product ? (
                  <Text component={Link} to={`/shop/${product.id}`} fw={600} c="inherit" td="none">
                    {name}
                  </Text>
                ) : (
                  <Text fw={600}>{name}</Text>
                )}
                <Text size="sm" c="dimmed">
                  <bdi className="ltr">{sku}</bdi>
                </Text>
                <Text size="sm" c="dimmed">
                  {t.rich('pieces', { count: quantity, price: () => <Amount money={unitPrice} /> })}
                </Text>
              </div>
              <Text fw={600}>
                <Amount money={total} />
              </Text>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

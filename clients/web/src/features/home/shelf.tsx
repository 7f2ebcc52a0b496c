import { useQuery } from '@apollo/client/react';
import { Anchor, Group, SimpleGrid, Skeleton, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { useContentLanguage } from '../../i18n/use-content-language.ts';
import { Amount } from '../../ui/amount.tsx';
import { ProductPicture } from '../../ui/product-picture.tsx';
import { useNameOf } from '../../ui/use-name-of.ts';
import { HomeShelfDocument } from './gql/graphql.ts';
import classes from './home.module.css';

const places = [1, 2, 3, 4, 5, 6, 7, 8];

/** What came into the shop last. Left out when the shop cannot be reached: it is not why one is here. */
export function Shelf() {
  const t = useTranslations('home');
  const nameOf = useNameOf();
  const language = useContentLanguage();
  const { data, error } = useQuery(HomeShelfDocument, { variables: { language } });
  const products = data?.products.edges.map(({ node }) => node);
  if (error || products?.length === 0) return null;
  return (
    <section aria-labelledby="shelf">
      <Group justify="space-between" mb="md">
        <Title order={2} size="h3" id="shelf">
          {t('shelf')}
        </Title>
        <Anchor component={Link} to="/shop">
          {t('wholeShop')}
        </Anchor>
      </Group>
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="md" aria-busy={!products}>
        {products?.map(({ id, name, price, category, photo }) => (
          <Link key={id} to={`/shop/${id}`} className={classes.product}>
            <ProductPicture photo={photo} category={category.slug} size="card" />
            <div className={classes.productText}>
              <Text size="sm" c="dimmed" truncate>
                {nameOf(category)}
              </Text>
              <Text lineClamp={2} className={classes.productName}>
                {name}
              </Text>
              <Text fw={600}>
                <Amount money={price} />
              </Text>
            </div>
          </Link>
        )) ?? places.map((place) => <Skeleton key={place} className={classes.productPlace} radius="md" />)}
      </SimpleGrid>
    </section>
  );
}

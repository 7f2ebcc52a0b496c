import { useQuery } from '@apollo/client/react';
import { Title } from '@mantine/core';
import { useInViewport } from '@mantine/hooks';
import { useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useContentLanguage } from '../../../i18n/use-content-language.ts';
import browse from '../browse/browse.module.css';
import { ProductCard } from '../browse/product-card.tsx';
import { ShopSimilarDocument } from '../gql/graphql.ts';
import classes from './product.module.css';

const SHOWN = 4;

/** Others of the same category that can be had; asked for when one scrolls there, and left out where there are none. */
export function Similar({ productId, category }: { productId: string; category: string }) {
  const t = useTranslations('shop');
  const language = useContentLanguage();
  const title = useId();
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const wasSeen = useRef(false);
  wasSeen.current ||= inViewport;
  const { data } = useQuery(ShopSimilarDocument, {
    // One more: the product itself may be among them.
    variables: { category, first: SHOWN + 1, language },
    skip: !wasSeen.current,
  });
  const others = data?.products.edges.map(({ node }) => node).filter(({ id }) => id !== productId) ?? [];
  return (
    <div ref={ref} className={classes.similar}>
      {others.length > 0 && (
        <section aria-labelledby={title}>
          <Title order={2} size="h4" mb="md" id={title}>
            {t('similar')}
          </Title>
          <ul className={browse.list} aria-labelledby={title}>
            {others.slice(0, SHOWN).map((product) => (
              <ProductCard key={product.id} product={product} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

import { useQuery } from '@apollo/client/react';
import { Skeleton, Stack, Title } from '@mantine/core';
import { IconStar } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { CardList } from '../../ui/card-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { MerchantReviewsDocument } from './gql/graphql.ts';
import { ReviewCard } from './review-card.tsx';

const PAGE = 10;

interface MerchantReviewsProps {
  readonly id: string;
  readonly name: string;
  /** Whether the viewer may answer for it. */
  readonly isOwn: boolean;
}

export function MerchantReviews({ id, name, isOwn }: MerchantReviewsProps) {
  const t = useTranslations('merchants');
  const query = useQuery(MerchantReviewsDocument, {
    variables: { id, first: PAGE },
    fetchPolicy: 'cache-and-network',
  });
  return (
    <section aria-labelledby="reviews">
      <Title order={2} size="h4" mb="sm" id="reviews">
        {t('reviews')}
      </Title>
      <Loaded query={query} skeleton={<Skeleton height={240} radius="md" />}>
        {({ merchant }) =>
          !merchant || merchant.reviews.edges.length === 0 ? (
            <EmptyState icon={IconStar} text={t('noReviews')} />
          ) : (
            <Stack>
              <CardList>
                {merchant.reviews.edges.map(({ node }) => (
                  <li key={node.id}>
                    <ReviewCard review={node} merchantName={name} isOwn={isOwn} />
                  </li>
                ))}
              </CardList>
              <LoadMore connection={merchant.reviews} query={query} />
            </Stack>
          )
        }
      </Loaded>
    </section>
  );
}

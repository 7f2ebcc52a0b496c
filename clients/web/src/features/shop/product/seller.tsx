import { useQuery } from '@apollo/client/react';
import { Anchor, Group, Text } from '@mantine/core';
import { IconBuildingStore } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../../app/viewer.tsx';
import { Stars } from '../../../ui/stars.tsx';
import { type ShopProductFragment, ShopSellerDocument } from '../gql/graphql.ts';

type Seller = Pick<ShopProductFragment, 'seller' | 'sellerName'>;

/** Who sells it, and to those who have signed in, how others rated them. */
export function SellerLine({ product: { seller, sellerName } }: { product: Seller }) {
  const t = useTranslations('shop');
  const { viewer } = useViewer();
  const { data } = useQuery(ShopSellerDocument, {
    variables: { id: seller?.id ?? '' },
    skip: !viewer || !seller,
  });
  if (!seller || !sellerName) return null;
  const rating = data?.merchant?.rating;
  return (
    <Group gap="xs" mih={28}>
      <IconBuildingStore size={20} stroke={1.6} aria-hidden />
      {/* Merchants show themselves to those who have signed in. */}
      <Anchor component={Link} to={viewer ? `/merchants/${seller.id}` : `/shop?seller=${seller.id}`}>
        {t('soldBy', { seller: sellerName })}
      </Anchor>
      {rating?.average != null && rating.count > 0 && (
        <Stars value={rating.average} label={t('rated', { average: rating.average, count: rating.count })} />
      )}
      {rating && rating.count === 0 && (
        <Text size="sm" c="dimmed">
          {t('notRated')}
        </Text>
      )}
    </Group>
  );
}

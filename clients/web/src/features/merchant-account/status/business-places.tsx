import { Group, SimpleGrid, Text, UnstyledButton } from '@mantine/core';
import {
  IconBox,
  IconBuildingStore,
  IconCash,
  IconGavel,
  IconListSearch,
  IconPackages,
  IconStar,
  IconUsers,
} from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import type { MerchantStatus } from '../gql/graphql.ts';
import classes from './business-places.module.css';

interface BusinessPlacesProps {
  readonly merchant: { readonly id: string; readonly status: MerchantStatus };
  readonly isOwner: boolean;
}

const selling = [
  { to: '/merchant/board', key: 'board', icon: IconListSearch },
  { to: '/merchant/bids', key: 'bids', icon: IconGavel },
  { to: '/merchant/orders', key: 'orders', icon: IconBox },
  { to: '/merchant/catalogue', key: 'catalogue', icon: IconPackages },
] as const;

/** Of the money the owner knows alone. */
const payouts = { to: '/merchant/payouts', key: 'payouts', icon: IconCash } as const;

const running = [
  { to: '/merchant/profile', key: 'profile', icon: IconBuildingStore },
  { to: '/merchant/staff', key: 'staff', icon: IconUsers },
] as const;

/** Where somebody who runs a business goes from here. */
export function BusinessPlaces({ merchant, isOwner }: BusinessPlacesProps) {
  const t = useTranslations('merchantAccount.places');
  const isVerified = merchant.status === 'VERIFIED';
  const shown = [
    ...(isVerified ? selling : []),
    ...(isVerified && isOwner ? [payouts] : []),
    ...(isOwner && merchant.status !== 'REJECTED' ? running : []),
    ...(isVerified ? [{ to: `/merchants/${merchant.id}`, key: 'public', icon: IconStar } as const] : []),
  ];
  if (shown.length === 0) return null;
  return (
    <nav aria-label={t('label')}>
      <SimpleGrid cols={{ base: 2, sm: 3, md: 4 }} spacing="sm">
        {shown.map(({ to, key, icon: Icon }) => (
          <UnstyledButton key={to} component={Link} to={to} className={classes.place}>
            <Group gap="xs" wrap="nowrap" align="center">
              <Icon size={22} stroke={1.6} aria-hidden />
              <Text fw={600}>{t(key)}</Text>
            </Group>
          </UnstyledButton>
        ))}
      </SimpleGrid>
    </nav>
  );
}

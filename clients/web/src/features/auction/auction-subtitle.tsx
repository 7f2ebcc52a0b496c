import { Badge } from '@mantine/core';
import { IconEyeOff, IconLock, IconTrendingUp } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { useNameOf } from '../../ui/use-name-of.ts';
import { useRegions } from '../../ui/use-regions.ts';
import { vehicleName } from '../../ui/vehicle-name.ts';
import classes from './auction.module.css';
import type { Auction } from './auction-view.ts';
import type { AuctionPageQuery } from './gql/graphql.ts';

interface AuctionSubtitleProps {
  readonly auction: Auction;
  readonly categories: AuctionPageQuery['categories'];
}

/** What the part is for, where, and what kind of auction this is. */
export function AuctionSubtitle({ auction, categories }: AuctionSubtitleProps) {
  const t = useTranslations('auction');
  const nameOf = useNameOf();
  const { regionByCode } = useRegions();
  const { visibility, direction, quantity, request } = auction;
  const vehicle = request?.vehicle;
  const category = categories.find(({ slug }) => slug === auction.category);
  const region = regionByCode(auction.area);
  return (
    <span className={classes.facts}>
      {vehicle && <bdi>{vehicleName(vehicle)}</bdi>}
      {category && <span>{nameOf(category)}</span>}
      {quantity > 1 && <span>{t('quantity', { count: quantity })}</span>}
      <span>{region ? nameOf(region) : ''}</span>
      {direction === 'FORWARD' && (
        <Badge variant="light" color="brass" leftSection={<IconTrendingUp size={12} aria-hidden />}>
          {t('forward')}
        </Badge>
      )}
      {visibility !== 'OPEN' && (
        <Badge
          variant="light"
          color="gray"
          leftSection={
            visibility === 'SEALED' ? (
              <IconLock size={12} aria-hidden />
            ) : (
              <IconEyeOff size={12} aria-hidden />
            )
          }
        >
          {t(`visibility.${visibility}`)}
        </Badge>
      )}
    </span>
  );
}

import { Badge, Group, Text } from '@mantine/core';
import { IconClock, IconGavel, IconLock, IconMapPin } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { Amount } from '../../ui/amount.tsx';
import { Countdown } from '../../ui/countdown.tsx';
import { CardLink, LinkCard } from '../../ui/link-card.tsx';
import { useConditionName } from '../../ui/part-conditions.ts';
import { Time } from '../../ui/time.tsx';
import { useCategories } from '../../ui/use-categories.ts';
import { useNameOf } from '../../ui/use-name-of.ts';
import { useRegions } from '../../ui/use-regions.ts';
import { vehicleName } from '../../ui/vehicle-name.ts';
import classes from './board.module.css';
import type { BoardAuctionFragment } from './gql/graphql.ts';
import { StandingBadge } from './standing-badge.tsx';

interface BoardRowProps {
  readonly auction: BoardAuctionFragment;
  /** It left the board while one was reading. */
  readonly isGone: boolean;
}

export const BoardRow = memo(function BoardRow({ auction, isGone }: BoardRowProps) {
  return (
    <LinkCard component="li" className={classes.row} mod={{ gone: isGone }}>
      <div className={classes.what}>
        <CardLink to={`/auctions/${auction.id}`}>{auction.title}</CardLink>
        <Facts auction={auction} />
        <Wanted auction={auction} />
      </div>
      <div className={classes.price}>
        <BestPrice auction={auction} />
      </div>
      <div className={classes.end}>
        <Ending auction={auction} isGone={isGone} />
        <StandingBadge auction={auction} />
      </div>
    </LinkCard>
  );
});

type Of = Pick<BoardRowProps, 'auction'>;

function Facts({ auction }: Of) {
  const nameOf = useNameOf();
  const { cityById, regionByCode } = useRegions();
  const categories = useCategories();
  const vehicle = auction.request?.vehicle;
  const place = cityById(auction.city) ?? regionByCode(auction.area);
  const category = categories.find(({ slug }) => slug === auction.category);
  return (
    <Group gap="xs" c="dimmed" fz="sm" wrap="wrap">
      {vehicle?.make && <bdi>{vehicleName(vehicle)}</bdi>}
      {category && <span>{nameOf(category)}</span>}
      {place && (
        <Group gap={2} component="span">
          <IconMapPin size={14} aria-hidden />
          {nameOf(place)}
        </Group>
      )}
    </Group>
  );
}

function Wanted({ auction: { direction, wantedConditions, partCondition, quantity } }: Of) {
  const t = useTranslations('board');
  const conditionName = useConditionName();
  const conditions = partCondition ? [partCondition] : wantedConditions;
  return (
    <Group gap={6} mt={6}>
      {direction === 'FORWARD' && (
        <Badge variant="light" color="brass" tt="none">
          {t('lot')}
        </Badge>
      )}
      {quantity > 1 && (
        <Badge variant="default" tt="none">
          {t('quantity', { count: quantity })}
        </Badge>
      )}
      {conditions.map((condition) => (
        <Badge key={condition} variant="default" tt="none">
          {conditionName(condition)}
        </Badge>
      ))}
    </Group>
  );
}

function BestPrice({ auction }: Of) {
  const t = useTranslations('board');
  const { visibility, leadingAmount, bidCount, startingAmount, request } = auction;
  if (visibility === 'SEALED') {
    return (
      <Group gap={6} c="dimmed" fz="sm" wrap="nowrap">
        <IconLock size={16} aria-hidden />
        {t('sealed')}
      </Group>
    );
  }
  const asked = startingAmount ?? request?.budget;
  if (!leadingAmount) {
    return (
      <>
        <Text size="sm">{t('noBids')}</Text>
        {asked && (
          <Text size="sm" c="dimmed">
            {t(startingAmount ? 'startsAt' : 'budget')} <Amount money={asked} />
          </Text>
        )}
      </>
    );
  }
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('best')}
      </Text>
      <Text fw={600} fz="lg" lh={1.2}>
        <Amount money={leadingAmount} />
      </Text>
      <Group gap={4} c="dimmed" fz="sm">
        <IconGavel size={14} aria-hidden />
        {t('bids', { count: bidCount })}
      </Group>
    </>
  );
}

function Ending({ auction: { status, opensAt, endsAt }, isGone }: BoardRowProps) {
  const t = useTranslations('board');
  if (isGone || (status !== 'OPEN' && status !== 'SCHEDULED')) {
    return (
      <Text size="sm" c="dimmed">
        {t('over')}
      </Text>
    );
  }
  if (status === 'SCHEDULED') {
    return (
      <Text size="sm">
        {t('opens')} <Time at={opensAt} />
      </Text>
    );
  }
  return (
    <Group gap={4} wrap="nowrap" fz="sm" fw={500}>
      <IconClock size={16} aria-hidden />
      <Countdown to={endsAt} />
    </Group>
  );
}

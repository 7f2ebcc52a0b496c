import { Badge } from '@mantine/core';
import { IconPhoto, IconRobot, IconTrophy } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { useConditionName } from '../../../ui/part-conditions.ts';
import classes from './offers.module.css';
import type { Direction, Offer } from './ranking.ts';

interface MarksProps {
  readonly offer: Offer;
  readonly rank: number | null;
  readonly isMine: boolean;
  readonly isOffered: boolean;
}

/** What there is to know of an offer at a glance, in words. */
export function Marks({ offer, isMine, isOffered, rank }: MarksProps) {
  const t = useTranslations('auction');
  const won = offer.status === 'AWARDED';
  return (
    <>
      {/* First, as it stays: who leads changes. */}
      {isMine && (
        <Badge size="sm" variant="outline">
          {t('mine')}
        </Badge>
      )}
      {won && (
        <Badge size="sm" leftSection={<IconTrophy size={12} aria-hidden />}>
          {t('won')}
        </Badge>
      )}
      {isOffered && (
        <Badge size="sm" color="brass">
          {t('toBeConfirmed')}
        </Badge>
      )}
      {!won && !isOffered && rank === 1 && offer.status === 'ACTIVE' && (
        <Badge size="sm" variant="light">
          {t('leads')}
        </Badge>
      )}
    </>
  );
}

/** The properties by which offers differ. */
export function What({ offer, direction }: { offer: Offer; direction: Direction }) {
  const t = useTranslations('auction');
  const conditionName = useConditionName();
  const { condition, deliveryDays, warrantyMonths, brand } = offer;
  // A lot is described by its seller: bids for it are prices.
  if (direction === 'FORWARD') return <span className={classes.what} />;
  return (
    <span className={classes.what}>
      {condition && <span className={classes.fact}>{conditionName(condition)}</span>}
      <span className={classes.fact}>{t('delivery', { count: deliveryDays })}</span>
      <span className={classes.fact}>{t('warranty', { count: warrantyMonths })}</span>
      {brand && (
        <span className={classes.brand}>
          <bdi>{brand}</bdi>
        </span>
      )}
    </span>
  );
}

/** What an offer has besides. */
export function Extras({ offer: { note, photos, isAutomatic } }: { offer: Offer }) {
  const t = useTranslations('auction');
  const count = photos?.length ?? 0;
  return (
    <span className={classes.extras}>
      {count > 0 && (
        <span className={classes.extra}>
          <IconPhoto size={14} aria-hidden />
          {t('photoCount', { count })}
        </span>
      )}
      {isAutomatic && (
        <span className={classes.extra}>
          <IconRobot size={14} aria-hidden />
          {t('automatic')}
        </span>
      )}
      {note && <bdi className={classes.note}>{note}</bdi>}
    </span>
  );
}

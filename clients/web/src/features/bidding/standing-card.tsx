import { Group, Paper, Text, ThemeIcon } from '@mantine/core';
import { IconArrowBigDownLines, IconGavel, IconLock, IconTrophy } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { useAmount } from '../../ui/amount.tsx';
import { ChangingText } from '../../ui/changing-text.tsx';
import classes from './bidding.module.css';
import { type BiddingAuction, type Standing, standingOf } from './use-bidding.ts';

const signs = {
  none: { icon: IconGavel, color: 'gray' },
  leading: { icon: IconTrophy, color: 'palm' },
  outbid: { icon: IconArrowBigDownLines, color: 'red' },
  hidden: { icon: IconLock, color: 'gray' },
} as const satisfies Record<Standing, unknown>;

/** How one stands in the bidding, told again whenever it changes: by a sign, a word and a colour. */
export function StandingCard({ auction }: { auction: BiddingAuction }) {
  const t = useTranslations('bidding');
  const standing = standingOf(auction);
  const detail = useDetail(auction, standing);
  const { icon: Icon, color } = signs[standing];
  const { myRank } = auction;
  const title =
    standing === 'outbid' && myRank !== null
      ? t('standing.outbidRank', { rank: myRank })
      : t(`standing.${standing}`);
  return (
    <Paper withBorder className={classes.standing} data-standing={standing}>
      <Group gap="sm" wrap="nowrap">
        {/* Drawn anew with each change, so that it is seen. */}
        <ThemeIcon
          key={`${standing} ${myRank}`}
          className={classes.changed}
          size={42}
          radius="xl"
          variant={standing === 'leading' ? 'filled' : 'light'}
          color={color}
          aria-hidden
        >
          <Icon size={24} stroke={1.7} />
        </ThemeIcon>
        <div>
          {/* Whoever listens is told of this, and not of each price. It stays where it is: what is put there anew is not heard. */}
          <Text fw={600} lh={1.3} role="status">
            <ChangingText>{title}</ChangingText>
          </Text>
          <Text size="sm" c="dimmed">
            <ChangingText>{detail}</ChangingText>
          </Text>
        </div>
      </Group>
    </Paper>
  );
}

function useDetail(auction: BiddingAuction, standing: Standing): string {
  const t = useTranslations('bidding');
  const amount = useAmount();
  const { myBid, leadingAmount, startingAmount, visibility } = auction;
  const own = myBid ? amount(myBid.total) : '';
  const best = leadingAmount ? amount(leadingAmount) : '';
  switch (standing) {
    case 'leading':
      return t('standing.leadingText', { own });
    case 'outbid':
      return t('standing.outbidText', { own, best });
    case 'hidden':
      return t('standing.hiddenText', { own });
    case 'none':
      if (visibility === 'SEALED') return t('standing.sealedText');
      if (leadingAmount) return t('standing.noneText', { best });
      return startingAmount
        ? t('standing.firstLotText', { start: amount(startingAmount) })
        : t('standing.firstText');
    default:
      return standing satisfies never;
  }
}

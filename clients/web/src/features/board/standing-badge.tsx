import { Badge } from '@mantine/core';
import { IconArrowDown, IconCheck, IconTrophy } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import type { BoardAuctionFragment } from './gql/graphql.ts';

/** How the viewer's own bid stands: in words and a sign, not by colour alone. */
export function StandingBadge({ auction: { myBid, myRank } }: { auction: BoardAuctionFragment }) {
  const t = useTranslations('board');
  if (!myBid) return null;
  if (myRank === null) {
    return (
      <Badge
        size="lg"
        variant="light"
        color="gray"
        tt="none"
        leftSection={<IconCheck size={12} aria-hidden />}
      >
        {t('haveBid')}
      </Badge>
    );
  }
  return myRank === 1 ? (
    <Badge size="lg" variant="filled" tt="none" leftSection={<IconTrophy size={12} aria-hidden />}>
      {t('leading')}
    </Badge>
  ) : (
    <Badge
      size="lg"
      variant="light"
      color="red"
      tt="none"
      leftSection={<IconArrowDown size={12} aria-hidden />}
    >
      {t('outbid', { rank: myRank })}
    </Badge>
  );
}

import { Text } from '@mantine/core';
import { IconClockPlus } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'use-intl';
import { ChangingText } from '../../../ui/changing-text.tsx';
import { useSpanText } from '../../../ui/use-span-text.ts';
import { type Auction, plannedEnd, takesBids } from '../auction-view.ts';
import type { AuctionFeed } from '../feed/use-auction-feed.ts';
import { type Extension, extendedSeconds } from './extension.ts';
import classes from './standing.module.css';
import { useExtension } from './use-extension.ts';

/** That late bids move the end, and how; once they have: from when to when, and by how much. */
export function Ending({ auction, feed }: { auction: Auction; feed: AuctionFeed }) {
  const t = useTranslations('auction');
  const format = useFormatter();
  const span = useSpanText();
  const extension = useExtension(auction, feed);
  const { extensionSeconds, softCloseWindowSeconds: windowSeconds, hardEndsAt } = auction;
  const clock = (at: string) => format.dateTime(new Date(at), { timeStyle: 'medium' });
  const canMove = extensionSeconds > 0 && windowSeconds > 0;
  if (!takesBids(auction) && !extension) return null;
  return (
    <div className={classes.ending} data-extended={extension ? true : undefined}>
      {extension ? (
        <Extended extension={extension} planned={plannedEnd(auction)} clock={clock} />
      ) : (
        <Text size="xs" c="dimmed">
          {canMove
            ? t('softClose', {
                window: span(windowSeconds),
                extension: span(extensionSeconds),
                limit: clock(hardEndsAt),
              })
            : t('noSoftClose')}
        </Text>
      )}
    </div>
  );
}

interface ExtendedProps {
  readonly extension: Extension;
  readonly planned: string | null;
  clock(at: string): string;
}

function Extended({ extension, planned, clock }: ExtendedProps) {
  const t = useTranslations('auction');
  const span = useSpanText();
  const { from, to } = extension;
  return (
    <>
      <IconClockPlus size={20} stroke={1.6} aria-hidden />
      <div>
        <Text size="sm" fw={600}>
          {t('extendedBy', { span: span(extendedSeconds(extension)) })}
        </Text>
        <Text size="xs" className="tabular">
          <ChangingText>{t('extendedFromTo', { from: clock(from), to: clock(to) })}</ChangingText>
        </Text>
        {planned && planned !== from && (
          <Text size="xs" className="tabular">
            {t('extendedInAll', { span: span(extendedSeconds({ from: planned, to })) })}
          </Text>
        )}
      </div>
    </>
  );
}

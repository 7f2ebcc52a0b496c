import { Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useTimeLeft } from '../../../graph/server-clock.ts';
import { useLanguage } from '../../../i18n/language-provider.tsx';
import { tagOf } from '../../../i18n/locale.ts';
import { clockText, remainingOf } from '../../../ui/clock-text.ts';
import { Time } from '../../../ui/time.tsx';
import { type Auction, takesBids } from '../auction-view.ts';
import classes from './standing.module.css';

/** Below so many milliseconds the end is near. */
const NEAR = 60_000;

/** The time that is left until bidding begins or ends, by the server's clock; then that it is over. */
export function BigCountdown({ auction, onOver }: { auction: Auction; onOver(): unknown }) {
  const t = useTranslations('auction');
  const { status, opensAt, endsAt } = auction;
  const until = status === 'SCHEDULED' ? opensAt : endsAt;
  const left = useTimeLeft(until);
  const isRunning = takesBids(auction);
  useAskWhenOver(isRunning && left === 0, onOver);
  if (!isRunning) return <Over auction={auction} />;
  return (
    <div className={classes.countdown} data-near={(status === 'OPEN' && left < NEAR) || undefined}>
      <Text size="sm" c="dimmed">
        {left === 0 ? t('closing') : t(status === 'SCHEDULED' ? 'beginsIn' : 'endsIn')}
      </Text>
      <TimeLeft left={left} until={until} />
      <Text size="sm" c="dimmed">
        <Time at={until} style="dateTime" />
      </Text>
    </div>
  );
}

function TimeLeft({ left, until }: { left: number; until: string }) {
  const t = useTranslations('auction');
  const { locale, numerals } = useLanguage();
  const remaining = remainingOf(left);
  return (
    <time className={classes.clock} dateTime={until} role="timer">
      {remaining.days > 0 && <span className={classes.days}>{t('days', { count: remaining.days })}</span>}
      <bdi dir="ltr">{clockText(remaining, tagOf(locale, numerals), true)}</bdi>
    </time>
  );
}

function Over({ auction: { status, endsAt } }: { auction: Auction }) {
  const t = useTranslations('auction');
  return (
    <div className={classes.countdown}>
      <Text size="sm" c="dimmed">
        {t('status')}
      </Text>
      <p className={classes.over}>{t(`statuses.${status}`)}</p>
      <Text size="sm" c="dimmed">
        {t.rich('endedAt', { time: () => <Time at={endsAt} style="dateTime" /> })}
      </Text>
    </div>
  );
}

/** The event that says what came of it may be late, or lost with the connection: once it is asked for besides. */
function useAskWhenOver(isOver: boolean, ask: () => unknown): void {
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    if (!isOver) return;
    const timer = setTimeout(() => latest.current(), 4_000);
    return () => clearTimeout(timer);
  }, [isOver]);
}

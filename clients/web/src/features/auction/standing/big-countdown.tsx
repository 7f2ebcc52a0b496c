import { Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useTimeLeft } from '../../../graph/server-clock.ts';
import { useLanguage } from '../../../i18n/language-provider.tsx';
import { tagOf } from '../../../i18n/locale.ts';
import { ChangingText } from '../../../ui/changing-text.tsx';
import { Clock } from '../../../ui/clock.tsx';
import { clockText, remainingOf } from '../../../ui/clock-text.ts';
import { Time } from '../../../ui/time.tsx';
import { type Auction, takesBids } from '../auction-view.ts';
import classes from './standing.module.css';

/** Below so many milliseconds the end is near. */
const NEAR = 60_000;
/** In milliseconds: how long whoever looks on waits for the event of the end before asking, and then from time to time. */
const FIRST_ASKED_AFTER = 4_000;
const ASKED_EVERY = 30_000;

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
        <ChangingText>
          {left === 0 ? t('closing') : t(status === 'SCHEDULED' ? 'beginsIn' : 'endsIn')}
        </ChangingText>
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
      <Clock text={clockText(remaining, tagOf(locale, numerals), true)} />
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
        {t.rich(status === 'CANCELLED' ? 'wasToEndAt' : 'endedAt', {
          time: () => <Time at={endsAt} style="dateTime" />,
        })}
      </Text>
    </div>
  );
}

/** The event that says what came of it may be late, or lost with the connection: until it is known it is asked for besides. */
function useAskWhenOver(isOver: boolean, ask: () => unknown): void {
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    if (!isOver) return;
    let pause = FIRST_ASKED_AFTER;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const askAgain = () => {
      // Not waited for: an answer may be lost, and the next try is another one.
      Promise.resolve(latest.current()).catch(() => {});
      pause = Math.min(2 * pause, ASKED_EVERY);
      timer = setTimeout(askAgain, pause);
    };
    timer = setTimeout(askAgain, pause);
    return () => clearTimeout(timer);
  }, [isOver]);
}

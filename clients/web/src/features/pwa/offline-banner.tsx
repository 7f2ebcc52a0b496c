import { Text } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'use-intl';
import { useConnection } from '../../graph/connection.ts';
import { lastAnswerAt, useKeptAt } from '../../graph/freshness.ts';
import classes from './pwa.module.css';

/** Says of when everything on the page is, while it is not from now. */
export function OfflineBanner() {
  const t = useTranslations('pwa');
  const format = useFormatter();
  const keptAt = useKeptAt();
  const isOffline = useConnection() === 'offline';
  const since = keptAt ?? lastAnswerAt();
  const time = since && format.dateTime(since, 'moment');
  const sentence = isOffline ? (time ? 'offlineSince' : 'offline') : 'unreachableSince';
  return (
    <div role="status">
      {(isOffline || keptAt) && (
        <div className={classes.banner}>
          <IconCloudOff size={18} stroke={1.6} aria-hidden />
          <Text size="sm">{t(sentence, { time: time ?? '' })}</Text>
        </div>
      )}
    </div>
  );
}

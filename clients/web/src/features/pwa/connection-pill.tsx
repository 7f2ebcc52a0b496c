import { Loader, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useConnection } from '../../graph/connection.ts';
import classes from './pwa.module.css';

/** In milliseconds: what is back so soon nobody has to know of. */
const UNNOTICED = 1_500;
const SHOWN = 3_000;

type Shown = 'reconnecting' | 'live' | undefined;

/** Says that what is live is not, for a moment, and that it is again. */
export function ConnectionPill() {
  const t = useTranslations('pwa');
  const shown = useShown();
  return (
    <div role="status" className={classes.place}>
      {shown && (
        <div className={classes.pill} data-state={shown}>
          {shown === 'live' ? (
            <IconCheck size={16} aria-hidden />
          ) : (
            <Loader size={14} color="gray" aria-hidden />
          )}
          <Text size="sm">{t(shown)}</Text>
        </div>
      )}
    </div>
  );
}

function useShown(): Shown {
  const state = useConnection();
  const [shown, setShown] = useState<Shown>();
  useEffect(() => {
    if (state === 'reconnecting') return later(UNNOTICED, () => setShown('reconnecting'));
    // Without a network the banner says so.
    setShown((before) => (before && state === 'live' ? 'live' : undefined));
    return later(SHOWN, () => setShown(undefined));
  }, [state]);
  return shown;
}

function later(pause: number, work: () => void): () => void {
  const timer = setTimeout(work, pause);
  return () => clearTimeout(timer);
}

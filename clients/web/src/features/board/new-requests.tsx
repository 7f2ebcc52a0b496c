import { Button, VisuallyHidden } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import classes from './board.module.css';

interface NewRequestsProps {
  readonly count: number;
  onShow(): Promise<unknown>;
}

/** Says what is new above the list, over the page and not in it: nothing that one reads moves. */
export function NewRequests({ count, onShow }: NewRequestsProps) {
  const t = useTranslations('board');
  const [isBusy, setBusy] = useState(false);
  const show = async () => {
    setBusy(true);
    await onShow().finally(() => setBusy(false));
    window.scrollTo({ top: 0, behavior: 'smooth' });
  };
  return (
    <div className={classes.news}>
      {/* Announced as it changes; the button itself would be read anew with each focus. */}
      <VisuallyHidden role="status">{count > 0 && t('newCount', { count })}</VisuallyHidden>
      {count > 0 && (
        <Button
          className={classes.newsButton}
          radius="xl"
          size="sm"
          loading={isBusy}
          leftSection={<IconArrowUp size={16} aria-hidden />}
          onClick={show}
        >
          {t('showNew', { count })}
        </Button>
      )}
    </div>
  );
}

import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';

export function NotFound() {
  const t = useTranslations('app');
  return (
    <Page title={t('notFoundTitle')} isHidden>
      <EmptyState icon={IconMapQuestion} text={t('notFoundText')}>
        <Button component={Link} to="/">
          {t('toHome')}
        </Button>
      </EmptyState>
    </Page>
  );
}

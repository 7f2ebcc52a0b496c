import { Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link, useRouteError } from 'react-router';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';

/** What is shown instead of a page that failed. After a release, old pages' code is gone: loading anew helps. */
export function RouteError() {
  const t = useTranslations('app');
  const error = useRouteError();
  const isGone =
    error instanceof Error && /dynamically imported module|module script|preload CSS/i.test(error.message);
  return (
    <Page title={t(isGone ? 'goneTitle' : 'errorTitle')} isHidden>
      <EmptyState icon={IconAlertTriangle} text={t(isGone ? 'goneText' : 'errorText')}>
        <Group justify="center">
          <Button onClick={() => location.reload()}>{t('loadAgain')}</Button>
          <Button component={Link} to="/" variant="default">
            {t('toHome')}
          </Button>
        </Group>
      </EmptyState>
    </Page>
  );
}

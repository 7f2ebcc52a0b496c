import { Alert } from '@mantine/core';
import { type ComponentProps, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Page } from '../../ui/page.tsx';
import { keepsCookies } from './cookies.ts';
import classes from './narrow-page.module.css';

/** A page with one short form in the middle, for those who are not signed in. */
export function NarrowPage({ children, ...props }: ComponentProps<typeof Page>) {
  const t = useTranslations('account');
  const [hasCookies] = useState(keepsCookies);
  return (
    <div className={classes.frame}>
      <Page {...props}>
        {!hasCookies && (
          <Alert color="red" role="alert">
            {t('cookiesOff')}
          </Alert>
        )}
        {children}
      </Page>
    </div>
  );
}

import { useEffect, useRef } from 'react';
import { Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { useTranslations } from 'use-intl';
import { ConnectionPill } from '../features/pwa/connection-pill.tsx';
import { Offers } from '../features/pwa/offers.tsx';
import { OfflineBanner } from '../features/pwa/offline-banner.tsx';
import { OpenPushed } from '../features/pwa/open-pushed.tsx';
import { Header } from './header.tsx';
import { Later } from './later.tsx';
import classes from './shell.module.css';
import { TabBar } from './tab-bar.tsx';
import { useChosenLanguage } from './use-chosen-language.ts';

/** What is around every page. */
export function Shell() {
  const t = useTranslations('app');
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  const { pathname } = useLocation();
  const { state } = useNavigation();
  useChosenLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever listens to the page is taken to the new one
  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return (
    <>
      <a className={classes.skip} href="#main">
        {t('skipToContent')}
      </a>
      <Header />
      <OfflineBanner />
      <Later />
      <div className={classes.progress} data-active={state === 'loading' || undefined} aria-hidden />
      <main id="main" ref={main} tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
      <TabBar />
      <ConnectionPill />
      <Offers />
      <OpenPushed />
      <ScrollRestoration />
    </>
  );
}

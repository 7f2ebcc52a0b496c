import { ActionIcon, Button, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { useLanguage } from '../i18n/language-provider.tsx';
import { loadAllSentences } from '../i18n/sentences.ts';
import { Brand } from './brand.tsx';
import { placesOf } from './places.ts';
import classes from './shell.module.css';
import { useViewer } from './viewer.tsx';

// A visitor of the start page does not need what menus are made of.
const AccountMenu = lazy(async () => {
  const [{ AccountMenu }] = await Promise.all([import('./account-menu.tsx'), loadAllSentences()]);
  return { default: AccountMenu };
});

export function Header() {
  const t = useTranslations('app');
  const { viewer, merchant, isKnown } = useViewer();
  return (
    <header className={classes.header}>
      <div className={classes.bar}>
        <Link to="/" className={classes.brand} aria-label={t('brand')}>
          <Brand />
          <span aria-hidden>{t('brand')}</span>
        </Link>
        <nav className={classes.links} aria-label={t('places')}>
          {placesOf(viewer, merchant !== null)
            .filter(({ to }) => to !== '/')
            .map(({ to, label }) => (
              <NavLink key={to} to={to} end={to === '/merchant'} className={classes.link}>
                {t(label)}
              </NavLink>
            ))}
        </nav>
        <div className={classes.actions}>
          <LanguageButton />
          <ColorSchemeButton />
          {viewer && (
            <Suspense fallback={<span className={classes.accountPlace} />}>
              <AccountMenu viewer={viewer} />
            </Suspense>
          )}
          {isKnown && !viewer && <SignInButton />}
        </div>
      </div>
    </header>
  );
}

function LanguageButton() {
  const { locale, setLocale } = useLanguage();
  const other = locale === 'ar' ? 'en' : 'ar';
  return (
    <Button variant="subtle" color="gray" size="compact-md" lang={other} onClick={() => setLocale(other)}>
      {other === 'ar' ? 'العربية' : 'English'}
    </Button>
  );
}

function ColorSchemeButton() {
  const t = useTranslations('app');
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  const Icon = isDark ? IconSun : IconMoon;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={t(isDark ? 'useLight' : 'useDark')}
      onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
    >
      <Icon size={20} stroke={1.6} />
    </ActionIcon>
  );
}

function SignInButton() {
  const t = useTranslations('app');
  const { pathname, search } = useLocation();
  const next =
    pathname === '/' || pathname === '/sign-in' ? '' : `?next=${encodeURIComponent(pathname + search)}`;
  return (
    <Button component={Link} to={`/sign-in${next}`} size="compact-md">
      {t('signIn')}
    </Button>
  );
}

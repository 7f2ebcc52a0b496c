import { useEffect, useRef } from 'react';
import { NavLink, Outlet, useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { MembersOnly } from '../../../app/members-only.tsx';
import { Reauthentication } from '../reauthentication/reauthentication.tsx';
import classes from './account-layout.module.css';

const sections = [
  { to: '/account', key: 'profile' },
  { to: '/account/addresses', key: 'addresses' },
  { to: '/account/preferences', key: 'preferences' },
  { to: '/account/security', key: 'security' },
  { to: '/account/privacy', key: 'privacy' },
] as const;

/** The pages of one's own account, with the way from one to the other. */
export function AccountLayout() {
  return (
    <MembersOnly>
      <Reauthentication>
        <div className={classes.layout}>
          <Sections />
          <div className={classes.page}>
            <Outlet />
          </div>
        </div>
      </Reauthentication>
    </MembersOnly>
  );
}

function Sections() {
  const t = useTranslations('account.sections');
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // On a phone they scroll: the open one is in sight, and so is that there are more beside it.
  useEffect(() => {
    const open = nav.current?.querySelector(`[href="${pathname}"]`);
    open?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <nav ref={nav} className={classes.sections} aria-label={t('label')}>
      {sections.map(({ to, key }) => (
        <NavLink key={to} to={to} end={to === '/account'} className={classes.section}>
          {t(key)}
        </NavLink>
      ))}
    </nav>
  );
}

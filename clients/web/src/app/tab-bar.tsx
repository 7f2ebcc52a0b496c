import { NavLink } from 'react-router';
import { useTranslations } from 'use-intl';
import { placesOf } from './places.ts';
import classes from './shell.module.css';
import { useViewer } from './viewer.tsx';

/** On a phone, the places are at the thumb. */
export function TabBar() {
  const t = useTranslations('app');
  const { viewer, merchant } = useViewer();
  return (
    <nav className={classes.tabs} aria-label={t('places')}>
      {placesOf(viewer, merchant !== null).map(({ to, label, icon: Icon }) => (
        <NavLink key={to} to={to} end={to === '/' || to === '/merchant'} className={classes.tab}>
          <Icon size={22} stroke={1.6} aria-hidden />
          {t(label)}
        </NavLink>
      ))}
    </nav>
  );
}

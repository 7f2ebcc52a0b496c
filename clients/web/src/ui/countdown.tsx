import { useTranslations } from 'use-intl';
import { useTimeLeft } from '../graph/server-clock.ts';
import { useLanguage } from '../i18n/language-provider.tsx';
import { tagOf } from '../i18n/locale.ts';
import { Clock } from './clock.tsx';
import { clockText, remainingOf } from './clock-text.ts';

/** How long it is until then, by the server's clock: for lists. */
export function Countdown({ to }: { to: string }) {
  const t = useTranslations('ui');
  const { locale, numerals } = useLanguage();
  const remaining = remainingOf(useTimeLeft(to));
  const { days, hours } = remaining;
  return (
    <time dateTime={to} className="tabular" role="timer">
      {days > 0 ? (
        t('daysAndHours', { days, hours })
      ) : (
        <Clock text={clockText(remaining, tagOf(locale, numerals))} />
      )}
    </time>
  );
}

import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import classes from './star-input.module.css';

interface StarInputProps {
  /** 0 as long as none is chosen. */
  readonly value: number;
  readonly error: string | null;
  onChange(value: number): void;
}

/** One to five stars: radio buttons, so that keys and screen readers know what to do with them. */
export function StarInput({ value, error, onChange }: StarInputProps) {
  const t = useTranslations('orders');
  const id = useId();
  return (
    <fieldset className={classes.group} aria-describedby={error ? `${id}error` : undefined}>
      <legend className={classes.legend}>{t('review.rating')}</legend>
      <div className={classes.stars}>
        {[1, 2, 3, 4, 5].map((star) => {
          const Icon = star <= value ? IconStarFilled : IconStar;
          return (
            <label key={star} className={classes.star}>
              <input
                type="radio"
                name={id}
                value={star}
                checked={star === value}
                onChange={() => onChange(star)}
                aria-label={t('review.stars', { count: star })}
              />
              <Icon size={32} stroke={1.4} aria-hidden />
            </label>
          );
        })}
      </div>
      {error && (
        <p className={classes.error} id={`${id}error`} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

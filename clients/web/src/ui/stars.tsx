import { IconStar, IconStarFilled } from '@tabler/icons-react';
import classes from './stars.module.css';

const FIVE = [1, 2, 3, 4, 5];

interface StarsProps {
  /** 0 to 5; parts of a star are drawn as such. */
  readonly value: number;
  /** What they say, for those who do not see them. Without it the number stands beside them. */
  readonly label?: string;
  readonly size?: number;
}

/** How something was rated. */
export function Stars({ value, label, size = 18 }: StarsProps) {
  const heard = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true };
  return (
    <span className={classes.stars} {...heard}>
      <span className={classes.row}>
        {FIVE.map((star) => (
          <IconStar key={star} size={size} stroke={1.4} />
        ))}
      </span>
      <span className={classes.filled} style={{ inlineSize: `${(100 * value) / FIVE.length}%` }}>
        {FIVE.map((star) => (
          <IconStarFilled key={star} size={size} />
        ))}
      </span>
    </span>
  );
}

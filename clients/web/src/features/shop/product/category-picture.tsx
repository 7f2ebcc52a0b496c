import {
  IconBatteryAutomotive,
  IconCar,
  IconCarSuspension,
  IconDisc,
  IconEngine,
  IconFilter,
  IconPackage,
  IconSnowflake,
  IconWheel,
} from '@tabler/icons-react';
import classes from './product.module.css';

const icons = new Map([
  ['body', IconCar],
  ['brakes', IconDisc],
  ['cooling', IconSnowflake],
  ['electrical', IconBatteryAutomotive],
  ['engine', IconEngine],
  ['filters', IconFilter],
  ['suspension', IconCarSuspension],
  ['tyres', IconWheel],
]);

/** The catalogue has no photos: a sign of what kind of part it is stands where one would be. */
export function CategoryPicture({ slug, size }: { slug: string; size: 'small' | 'medium' | 'large' }) {
  const Icon = icons.get(slug) ?? IconPackage;
  return (
    <span className={classes.picture} data-size={size} aria-hidden>
      <Icon stroke={1.3} />
    </span>
  );
}

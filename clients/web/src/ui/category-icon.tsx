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

/** A sign of what kind of part it is. */
export function CategoryIcon({ slug, size }: { slug: string; size?: number }) {
  const Icon = icons.get(slug) ?? IconPackage;
  return <Icon stroke={1.3} {...(size !== undefined && { size })} aria-hidden />;
}

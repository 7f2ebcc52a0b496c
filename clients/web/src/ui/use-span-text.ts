import { useTranslations } from 'use-intl';

const units = [
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
] as const;

/**
 * A span of time, in the largest unit that it is a whole number of. In Arabic as it stands behind a preposition or as an
 * object, which sentences have to leave room for.
 */
export function useSpanText(): (seconds: number) => string {
  const t = useTranslations('ui.span');
  return (seconds) => {
    const [unit, size] = units.find(([, each]) => seconds >= each && seconds % each === 0) ?? ['seconds', 1];
    return t(unit, { count: seconds / size });
  };
}

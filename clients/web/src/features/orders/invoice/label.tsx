import classes from './invoice.module.css';
import { type LabelName, labels } from './labels.ts';

/** A name in Arabic, and below it in English. */
export function Label({ name }: { name: LabelName }) {
  const { ar, en } = labels[name];
  return (
    <span className={classes.label}>
      <span lang="ar" dir="rtl">
        {ar}
      </span>
      <span lang="en" dir="ltr" className={classes.english}>
        {en}
      </span>
    </span>
  );
}

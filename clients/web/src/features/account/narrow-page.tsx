import type { ComponentProps } from 'react';
import { Page } from '../../ui/page.tsx';
import classes from './narrow-page.module.css';

/** A page with one short form in the middle. */
export function NarrowPage(props: ComponentProps<typeof Page>) {
  return (
    <div className={classes.frame}>
      <Page {...props} />
    </div>
  );
}

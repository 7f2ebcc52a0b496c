import type { ComponentProps } from 'react';
import { Page } from '../../ui/page.tsx';
import classes from './business-page.module.css';

/** A page of forms and cards: no wider than can be read well. */
export function BusinessPage(props: ComponentProps<typeof Page>) {
  return (
    <div className={classes.page}>
      <Page {...props} />
    </div>
  );
}

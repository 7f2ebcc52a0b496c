import type { ComponentProps } from 'react';
import classes from './card-list.module.css';

/** Cards below each other: a list, for those who hear it. */
export function CardList(props: Omit<ComponentProps<'ul'>, 'className'>) {
  return <ul {...props} className={classes.list} />;
}

import type { ReactNode } from 'react';
import classes from './facts.module.css';

/** A name, and what there is of it. */
export type Fact = readonly [name: string, value: ReactNode];

/** Names and what there is of them; what there is nothing of is left out. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) =>
        value ? (
          <div key={name} className={classes.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

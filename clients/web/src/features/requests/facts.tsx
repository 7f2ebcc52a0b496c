import type { ReactNode } from 'react';
import styles from './facts.module.css';

/** A name, and what there is of it. */
export type Fact = readonly [name: string, value: ReactNode];

/** Names and what there is of them; what there is nothing of is left out. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) =>
        value ? (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

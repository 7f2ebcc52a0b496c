import { Paper, type PaperProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './link-card.module.css';

interface LinkCardProps extends PaperProps {
  readonly component?: 'div' | 'li';
  readonly children: ReactNode;
}

/** A card that can be pressed wherever one likes, with one link for those who read it: a `CardLink` in it. */
export function LinkCard({ className, ...props }: LinkCardProps) {
  return <Paper withBorder p="md" {...props} className={`${classes.card} ${className ?? ''}`} />;
}

interface CardLinkProps {
  readonly to: string;
  readonly children: ReactNode;
}

/** What leads to where its `LinkCard` does; the name of the card. */
export function CardLink({ to, children }: CardLinkProps) {
  return (
    <Link to={to} className={classes.link}>
      {children}
    </Link>
  );
}

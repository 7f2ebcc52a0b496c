import { getSpacing, type MantineSpacing } from '@mantine/core';
import type { CSSProperties, ReactNode } from 'react';
import classes from './columns.module.css';

interface ColumnsProps {
  /** As `grid-template-columns` has them. */
  readonly widths: string;
  readonly gap?: MantineSpacing;
  readonly children: ReactNode;
}

/** The parts of a page side by side, and below each other where there is no room for that. */
export function Columns({ widths, gap = 'md', children }: ColumnsProps) {
  const style = { '--columns-widths': widths, '--columns-gap': getSpacing(gap) } as CSSProperties;
  return (
    <div className={classes.columns} style={style}>
      {children}
    </div>
  );
}

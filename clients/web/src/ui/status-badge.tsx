import { Badge, type MantineColor } from '@mantine/core';
import type { IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** How a state looks: colour alone says nothing to many. */
export interface StatusLook {
  readonly color: MantineColor;
  readonly icon?: typeof IconClock;
}

interface StatusBadgeProps {
  readonly look: StatusLook;
  readonly children: ReactNode;
}

/** How far something is. Features keep a table of looks by state, so that each is given one. */
export function StatusBadge({ look: { color, icon: Icon }, children }: StatusBadgeProps) {
  return (
    <Badge
      component="span"
      color={color}
      variant="light"
      size="lg"
      tt="none"
      fw={600}
      leftSection={Icon && <Icon size={14} aria-hidden />}
      style={{ flexShrink: 0 }}
    >
      {children}
    </Badge>
  );
}

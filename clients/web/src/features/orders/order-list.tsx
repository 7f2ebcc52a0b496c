import { Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';

/** Cards below each other, as a list for those who hear it. */
export function OrderList({ children }: { children: ReactNode }) {
  return (
    <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
      {children}
    </Stack>
  );
}

export function OrderListSkeleton() {
  return (
    <Stack gap="sm">
      {[1, 2, 3].map((card) => (
        <Skeleton key={card} height={104} radius="md" />
      ))}
    </Stack>
  );
}

import { Skeleton, Stack } from '@mantine/core';

export function OrderListSkeleton() {
  return (
    <Stack gap="sm">
      {[1, 2, 3].map((card) => (
        <Skeleton key={card} height={104} radius="md" />
      ))}
    </Stack>
  );
}

import { Skeleton, Stack } from '@mantine/core';

/** In place of the panel while its code and its answers are loaded; where one can bid, as high as it will be. */
export function PanelSkeleton({ isOpen }: { isOpen: boolean }) {
  if (!isOpen) return <Skeleton height={120} radius="md" aria-busy />;
  return (
    <Stack gap="md" aria-busy>
      <Skeleton height={100} radius="md" />
      <Skeleton height={635} radius="md" />
      <Skeleton height={286} radius="md" />
    </Stack>
  );
}

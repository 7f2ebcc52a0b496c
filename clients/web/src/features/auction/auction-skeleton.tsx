import { Skeleton, Stack } from '@mantine/core';
import classes from './auction.module.css';

/** Has the measures of the page that takes its place. */
export function AuctionSkeleton() {
  return (
    <Stack gap="lg" aria-busy>
      <div className={classes.head}>
        <Skeleton height={38} width="min(20rem, 80%)" mb={6} />
        <Skeleton height={20} width="min(26rem, 95%)" />
      </div>
      <div className={classes.columns}>
        <div className={classes.side}>
          <Skeleton height={232} radius="md" />
        </div>
        <div className={classes.content}>
          <Skeleton height={152} mb="lg" />
          <Skeleton height={45} mb="md" />
          <Stack gap="xs">
            <Skeleton height={84} />
            <Skeleton height={84} />
            <Skeleton height={84} />
          </Stack>
        </div>
      </div>
    </Stack>
  );
}

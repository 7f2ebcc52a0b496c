import { DateTime, RequiresScopes, requireScope, type SubgraphContext } from '@dallal/subgraph';
import { Arg, Ctx, Directive, Query, Resolver } from 'type-graphql';
import { MarketplaceSummary } from './marketplace-summary.ts';
import { findMetrics, summarise } from './metric.service.ts';
import { Metric } from './metric.ts';

@Resolver()
export class MetricResolver {
  @Directive('@listSize(assumedSize: 20)')
  @RequiresScopes('analytics:read')
  @Query(() => [Metric], {
    nullable: true,
    description: 'For staff. All metrics, or those named; 0 for what never happened.',
  })
  metrics(
    @Arg('names', () => [String], { nullable: true }) names: string[] | null,
    @Arg('from', () => DateTime, { nullable: true, description: 'From the day (UTC) of this moment on.' })
    from: Date | null,
    @Arg('to', () => DateTime, {
      nullable: true,
      description: 'Up to the day (UTC) of this moment, that day included.',
    })
    to: Date | null,
    @Ctx() ctx: SubgraphContext,
  ): Promise<Metric[]> {
    requireScope(ctx, 'analytics:read');
    return findMetrics(ctx.em, { names, from, to });
  }

  @Directive('@cost(weight: 10)')
  @RequiresScopes('analytics:read')
  @Query(() => MarketplaceSummary, { nullable: true, description: 'For staff.' })
  marketplaceSummary(@Ctx() ctx: SubgraphContext): Promise<MarketplaceSummary> {
    requireScope(ctx, 'analytics:read');
    return summarise(ctx.em);
  }
}

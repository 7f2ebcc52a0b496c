import { Money } from '@dallal/money';
import { photoExists } from '@dallal/photos';
import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OrdersContext } from '../context.ts';
import { Category } from '../foreign/category.ts';
import { File } from '../foreign/file.ts';
import { Vehicle } from '../foreign/vehicle.ts';
import { PartRequest } from './part-request.entity.ts';
import { moneyOf, weightsOf } from './part-request.terms.ts';
import { RankingWeights } from './part-request.weights.ts';

/** What a request asks for, where it is more than a column. */
@Resolver(() => PartRequest)
export class PartRequestTermsResolver {
  @FieldResolver(() => Vehicle, { nullable: true })
  vehicle(@Root() { vin }: PartRequest): Vehicle {
    return Object.assign(new Vehicle(), { vin });
  }

  @FieldResolver(() => Category, { nullable: true })
  category(@Root() { categorySlug: slug }: PartRequest): Category {
    return Object.assign(new Category(), { slug });
  }

  @Directive('@listSize(assumedSize: 10)')
  @Directive('@tag(name: "internal")')
  @FieldResolver(() => [File], {
    nullable: 'itemsAndList',
    description: 'In the order in which they were given.',
  })
  async photos(@Root() { photoIds }: PartRequest, @Ctx() ctx: OrdersContext): Promise<File[]> {
    const kept = await ctx.load(photoExists).loadMany(photoIds);
    return photoIds.filter((_, index) => kept[index] === true).map((id) => Object.assign(new File(), { id }));
  }

  @FieldResolver(() => Money, { nullable: true })
  budget(@Root() { budgetAmount, budgetCurrency }: PartRequest): Money | null {
    return moneyOf(budgetAmount, budgetCurrency);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'For its requester only: nothing above it is awarded automatically.',
  })
  reserve(
    @Root() { requesterId, reserveAmount, reserveCurrency }: PartRequest,
    @Ctx() { viewer }: OrdersContext,
  ): Money | null {
    return viewer?.sub === requesterId ? moneyOf(reserveAmount, reserveCurrency) : null;
  }

  @FieldResolver(() => RankingWeights)
  rankingWeights(@Root() request: PartRequest): RankingWeights {
    return weightsOf(request);
  }
}

import {
  Authenticated,
  RequiresScopes,
  requireScope,
  requireViewer,
  type SubgraphContext,
} from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadUser } from '../account/account.loaders.ts';
import { User } from '../account/user.entity.ts';
import { citiesOf, regionsOf } from '../region/region.types.ts';
import type { UsersServices } from '../services.ts';
import { BusinessHours } from './business-hours.ts';
import { maySeePapers } from './merchant.access.ts';
import { Merchant } from './merchant.entity.ts';
import { ApplyAsMerchantInput, UpdateMerchantInput } from './merchant.inputs.ts';
import { loadMerchant } from './merchant.loaders.ts';
import { ApplyAsMerchantResult, UpdateMerchantResult } from './merchant.results.ts';
import { MerchantStatus } from './merchant.state.ts';
import { ServiceArea, ServiceRadius } from './merchant.types.ts';

type Context = SubgraphContext<UsersServices>;

/** Whoever sells says who it is. What is not verified yet is between it and Dallal. */
function showsIdentity(merchant: Merchant, { viewer }: Context): boolean {
  const sells = merchant.status === MerchantStatus.VERIFIED || merchant.status === MerchantStatus.SUSPENDED;
  return sells || maySeePapers(viewer, merchant);
}

const IDENTITY = 'Null, but for those who manage or review it, until it is verified.';

@Resolver(() => Merchant)
export class MerchantResolver {
  @Authenticated()
  @Directive('@tag(name: "partner")')
  @Query(() => Merchant, { nullable: true })
  async merchant(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Merchant | null> {
    requireViewer(ctx);
    return ctx.load(loadMerchant).load(id);
  }

  @RequiresScopes('merchants:apply')
  @Mutation(() => ApplyAsMerchantResult, { description: 'For the first time, or again after a rejection.' })
  async applyAsMerchant(
    @Arg('input', () => ApplyAsMerchantInput) input: ApplyAsMerchantInput,
    @Ctx() ctx: Context,
  ): Promise<typeof ApplyAsMerchantResult> {
    return ctx.services.merchants.apply(ctx.em, requireScope(ctx, 'merchants:apply').sub, input);
  }

  @RequiresScopes('merchants:apply', 'merchants:manage')
  @Mutation(() => UpdateMerchantResult, {
    description: 'Corrects an application, or changes what a merchant may change later on.',
  })
  async updateMerchant(
    @Arg('input', () => UpdateMerchantInput) input: UpdateMerchantInput,
    @Ctx() ctx: Context,
  ): Promise<typeof UpdateMerchantResult> {
    const viewer = requireScope(ctx, 'merchants:apply', 'merchants:manage');
    return ctx.services.merchants.update(ctx.em, viewer, input);
  }

  @FieldResolver(() => User, { description: 'The account that owns it.' })
  async user(@Root() merchant: Merchant, @Ctx() ctx: Context): Promise<User | null> {
    return ctx.load(loadUser).load(merchant.userId);
  }

  @FieldResolver(() => String, { nullable: true, description: IDENTITY })
  legalName(@Root() merchant: Merchant, @Ctx() ctx: Context): string | null {
    return showsIdentity(merchant, ctx) ? merchant.legalName : null;
  }

  @FieldResolver(() => String, { nullable: true, description: IDENTITY })
  commercialRegistration(@Root() merchant: Merchant, @Ctx() ctx: Context): string | null {
    return showsIdentity(merchant, ctx) ? merchant.commercialRegistration : null;
  }

  @FieldResolver(() => String, { nullable: true, description: IDENTITY })
  vatNumber(@Root() merchant: Merchant, @Ctx() ctx: Context): string | null {
    return showsIdentity(merchant, ctx) ? merchant.vatNumber : null;
  }

  @FieldResolver(() => String, { nullable: true, description: IDENTITY })
  phone(@Root() merchant: Merchant, @Ctx() ctx: Context): string | null {
    return showsIdentity(merchant, ctx) ? merchant.phone : null;
  }

  @Directive('@tag(name: "partner")')
  @FieldResolver(() => ServiceArea)
  serviceArea(@Root() { serviceArea: { regions, cities, radius } }: Merchant): ServiceArea {
    return Object.assign(new ServiceArea(), {
      regions: regionsOf(regions),
      cities: citiesOf(cities),
      radius: radius && Object.assign(new ServiceRadius(), radius),
    });
  }

  @Directive('@tag(name: "partner")')
  @FieldResolver(() => BusinessHours)
  businessHours(@Root() { businessHours: intervals }: Merchant): BusinessHours {
    return Object.assign(new BusinessHours(), { intervals });
  }
}

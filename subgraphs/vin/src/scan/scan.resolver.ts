import { photoExists } from '@dallal/photos';
import { RequiresScopes, requireScope, type SubgraphContext } from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { File } from '../foreign/file.ts';
import type { VinServices } from '../services.ts';
import { Vehicle } from '../vehicle/vehicle.entity.ts';
import { vehicleByVin } from '../vehicle/vehicle.service.ts';
import { VinScan } from './scan.entity.ts';
import { ConfirmVinScanInput, ConfirmVinScanResult, ScanVinInput, ScanVinResult } from './scan.results.ts';
import { confirmVinScan, ownScans, scanVin } from './scan.service.ts';

type Context = SubgraphContext<VinServices>;

@Resolver(() => VinScan)
export class VinScanResolver {
  @RequiresScopes('vehicles:scan')
  @Query(() => VinScan, { nullable: true, description: 'A scan of your own.' })
  async vinScan(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<VinScan | null> {
    const [scan] = await ownScans(ctx.em, requireScope(ctx, 'vehicles:scan'), [id]);
    return scan ?? null;
  }

  @Directive('@cost(weight: 10)')
  @RequiresScopes('vehicles:scan')
  @Mutation(() => ScanVinResult, {
    description: 'Takes a photo of a VIN. Whoever took it, or their device, reads it.',
  })
  async scanVin(
    @Arg('input', () => ScanVinInput) input: ScanVinInput,
    @Ctx() ctx: Context,
  ): Promise<typeof ScanVinResult> {
    return scanVin(ctx.em, requireScope(ctx, 'vehicles:scan'), input.fileId);
  }

  @Directive('@cost(weight: 10)')
  @RequiresScopes('vehicles:scan')
  @Mutation(() => ConfirmVinScanResult, { description: 'Says what VIN is on the photo, and decodes it.' })
  async confirmVinScan(
    @Arg('input', () => ConfirmVinScanInput) input: ConfirmVinScanInput,
    @Ctx() ctx: Context,
  ): Promise<typeof ConfirmVinScanResult> {
    return confirmVinScan(ctx, requireScope(ctx, 'vehicles:scan'), input);
  }

  @FieldResolver(() => File, { nullable: true, description: 'Null once it is deleted.' })
  async photo(@Root() { fileId: id }: VinScan, @Ctx() ctx: Context): Promise<File | null> {
    return (await ctx.load(photoExists).load(id)) ? Object.assign(new File(), { id }) : null;
  }

  @FieldResolver(() => Vehicle, { nullable: true, description: 'Null until it is CONFIRMED.' })
  async vehicle(@Root() { vin }: VinScan, @Ctx() ctx: Context): Promise<Vehicle | null> {
    return vin === null ? null : ctx.load(vehicleByVin).load(vin);
  }
}

import { createUnionType, Field, ID, InputType } from 'type-graphql';
import { MalformedVin, VehicleUnknown } from '../vehicle/vehicle.results.ts';
import { VinScan } from './scan.entity.ts';

@InputType()
export class ScanVinInput {
  @Field(() => ID, { description: 'A file of yours for VIN_PHOTO that is READY.' })
  fileId!: string;
}

@InputType()
export class ConfirmVinScanInput {
  @Field(() => ID)
  scanId!: string;

  @Field(() => String, { description: 'What the photo says.' })
  vin!: string;
}

export const ScanVinResult = createUnionType({
  name: 'ScanVinResult',
  types: () => [VinScan] as const,
});

export const ConfirmVinScanResult = createUnionType({
  name: 'ConfirmVinScanResult',
  types: () => [VinScan, VehicleUnknown, MalformedVin] as const,
});

import { createUnionType, Field, ID, InputType } from 'type-graphql';
import { MalformedVin, VehicleUnknown } from '../vehicle/vehicle.results.ts';
import { VinScan } from './scan.entity.ts';
import { VinReadingInput } from './scan.reading.ts';

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

  @Field(() => VinReadingInput, {
    nullable: true,
    description: 'What a device read on the photo, as it was before you corrected it.',
  })
  reading?: VinReadingInput | null;
}

export const ScanVinResult = createUnionType({
  name: 'ScanVinResult',
  types: () => [VinScan] as const,
});

export const ConfirmVinScanResult = createUnionType({
  name: 'ConfirmVinScanResult',
  types: () => [VinScan, VehicleUnknown, MalformedVin] as const,
});

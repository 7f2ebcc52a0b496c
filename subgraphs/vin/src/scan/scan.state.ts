import { registerEnumType } from 'type-graphql';

export const VinScanStatus = { RECEIVED: 'RECEIVED', CONFIRMED: 'CONFIRMED' } as const;
export type VinScanStatus = (typeof VinScanStatus)[keyof typeof VinScanStatus];

registerEnumType(VinScanStatus, {
  name: 'VinScanStatus',
  description: 'How far the reading of a VIN from a photo has come.',
  valuesConfig: {
    RECEIVED: { description: 'The photo is there. Nobody has said what its VIN is.' },
    CONFIRMED: { description: 'Its owner has said what its VIN is.' },
  },
});

/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@apollo/client';
export type AddGarageVehicleInput = {
  /** At most 40 characters; null or empty: none. */
  nickname?: string | null | undefined;
  /** At most 16 characters; null or empty: none. */
  plate?: string | null | undefined;
  /** Kilometres, from 0 to 5,000,000. */
  mileage?: number | null | undefined;
  /** As typed: case and surrounding spaces do not count. */
  vin: string;
};

export type AddressKind =
  /** In the form of Saudi Arabia's National Address. */
  | 'NATIONAL'
  /** In lines, as it is written elsewhere. */
  | 'FREE_FORM';

export type AuctionStatus =
  /** Takes bids from its opening on. */
  | 'SCHEDULED'
  /** Takes bids until its end. */
  | 'OPEN'
  /** Ended with bids; the requester may award one of them. */
  | 'CLOSED'
  /** A bid has won. */
  | 'AWARDED'
  /** Ended without bids, or without an award in time. */
  | 'EXPIRED'
  /** The part request was cancelled, or the lot taken back. */
  | 'CANCELLED';

export type AutoBidStatus =
  /** Its merchant leads, and it answers whoever takes the lead. */
  | 'ACTIVE'
  /** Its limit does not reach the lead. It goes on if a withdrawal brings the lead within reach. */
  | 'EXHAUSTED'
  /** By its merchant, or because another was set in its place. */
  | 'STOPPED';

export type AutoBidStrategy =
  /** Bids just enough to lead, and at least the step. */
  | 'MINIMAL'
  /** Bids its limit as soon as it has to bid at all. */
  | 'LIMIT';

export type BidStatus =
  /** Stands, leading or not. */
  | 'ACTIVE'
  /** The merchant has made a better bid since. */
  | 'SUPERSEDED'
  | 'WITHDRAWN'
  | 'AWARDED'
  /** Another bid was awarded. */
  | 'REJECTED'
  /** The auction was cancelled, or not awarded in time. */
  | 'EXPIRED';

export type ConfirmVinScanInput = {
  scanId: string | number;
  /** What the photo says. */
  vin: string;
  /** What a device read on the photo, as it was before you corrected it. */
  reading?: VinReadingInput | null | undefined;
};

export type IdentifyVehicleInput = {
  /** As typed: case and surrounding spaces do not count. */
  vin: string;
};

export type MalformedVinProblem =
  | 'WRONG_LENGTH'
  | 'FORBIDDEN_LETTER'
  | 'FORBIDDEN_CHARACTER'
  | 'WRONG_CHECK_DIGIT';

export type PartCondition =
  /** New, of the manufacturer of the vehicle. */
  | 'NEW'
  /** Taken from a vehicle. */
  | 'USED'
  /** New, of the maker who supplies the vehicle's manufacturer. */
  | 'OEM'
  /** New, of another maker. */
  | 'AFTERMARKET';

export type RemoveGarageVehicleInput = {
  id: string | number;
};

export type ScanVinInput = {
  /** A file of yours for VIN_PHOTO that is READY. */
  fileId: string | number;
};

/** What is left out stays as it is. */
export type UpdateGarageVehicleInput = {
  /** At most 40 characters; null or empty: none. */
  nickname?: string | null | undefined;
  /** At most 16 characters; null or empty: none. */
  plate?: string | null | undefined;
  /** Kilometres, from 0 to 5,000,000. */
  mileage?: number | null | undefined;
  id: string | number;
};

export type VehicleUnknownReason =
  /** The first three characters belong to no manufacturer that the database lists. */
  | 'UNKNOWN_MANUFACTURER';

export type VinCharacterReadingInput = {
  character: string;
  /** From 0 (a guess) to 100. */
  confidence: number;
};

export type VinReadingInput = {
  /** At most 64 characters. */
  text: string;
  /** From 0 (a guess) to 100. */
  confidence: number;
  /** Those of the text, one by one; at most 64. */
  characters: Array<VinCharacterReadingInput>;
};

/** How far the reading of a VIN from a photo has come. */
export type VinScanStatus =
  /** The photo is there. Nobody has said what its VIN is. */
  | 'RECEIVED'
  /** Its owner has said what its VIN is. */
  | 'CONFIRMED';

export type GarageQueryVariables = Exact<{ [key: string]: never; }>;


export type GarageQuery = { __typename: 'Query', garage: Array<{ __typename: 'GarageVehicle', id: string, nickname: string | null, plate: string | null, mileage: number | null, vehicle: { __typename: 'Vehicle', vin: string, manufacturer: string, make: string | null, model: string | null, modelYear: number | null, trim: string | null, bodyClass: string | null, checkDigitValid: boolean, known: boolean } | null }> | null };

export type GarageVinLookupQueryVariables = Exact<{
  vin: string;
}>;


export type GarageVinLookupQuery = { __typename: 'Query', vehicle: { __typename: 'Vehicle', vin: string, manufacturer: string, make: string | null, model: string | null, modelYear: number | null, trim: string | null, bodyClass: string | null, checkDigitValid: boolean, known: boolean } | null };

export type GarageVehicleAddMutationVariables = Exact<{
  input: AddGarageVehicleInput;
}>;


export type GarageVehicleAddMutation = { __typename: 'Mutation', addGarageVehicle:
    | { __typename: 'GarageVehicle', id: string, nickname: string | null, plate: string | null, mileage: number | null, vehicle: { __typename: 'Vehicle', vin: string, manufacturer: string, make: string | null, model: string | null, modelYear: number | null, trim: string | null, bodyClass: string | null, checkDigitValid: boolean, known: boolean } | null }
    | { __typename: 'AlreadyInGarage' }
    | { __typename: 'GarageFull', maximum: number }
    | { __typename: 'VehicleUnknown', reason: VehicleUnknownReason }
    | { __typename: 'MalformedVin', problem: MalformedVinProblem }
   };

export type GarageVehicleUpdateMutationVariables = Exact<{
  input: UpdateGarageVehicleInput;
}>;


export type GarageVehicleUpdateMutation = { __typename: 'Mutation', updateGarageVehicle: { __typename: 'GarageVehicle', id: string, nickname: string | null, plate: string | null, mileage: number | null, vehicle: { __typename: 'Vehicle', vin: string, manufacturer: string, make: string | null, model: string | null, modelYear: number | null, trim: string | null, bodyClass: string | null, checkDigitValid: boolean, known: boolean } | null } };

export type GarageVehicleRemoveMutationVariables = Exact<{
  input: RemoveGarageVehicleInput;
}>;


export type GarageVehicleRemoveMutation = { __typename: 'Mutation', removeGarageVehicle: { __typename: 'GarageVehicleRemoved', id: string } };

export type VehicleIdentifyMutationVariables = Exact<{
  input: IdentifyVehicleInput;
}>;


export type VehicleIdentifyMutation = { __typename: 'Mutation', identifyVehicle:
    | { __typename: 'VehicleIdentified', vehicle: { __typename: 'Vehicle', vin: string, manufacturer: string, make: string | null, model: string | null, modelYear: number | null, trim: string | null, bodyClass: string | null, checkDigitValid: boolean, known: boolean } }
    | { __typename: 'VehicleUnknown', reason: VehicleUnknownReason }
    | { __typename: 'MalformedVin', problem: MalformedVinProblem }
   };

export type VinScanBeginMutationVariables = Exact<{
  input: ScanVinInput;
}>;


export type VinScanBeginMutation = { __typename: 'Mutation', scanVin: { __typename: 'VinScan', id: string, status: VinScanStatus } };

export type VinScanConfirmMutationVariables = Exact<{
  input: ConfirmVinScanInput;
}>;


export type VinScanConfirmMutation = { __typename: 'Mutation', confirmVinScan:
    | { __typename: 'VinScan', id: string, status: VinScanStatus, vehicle: { __typename: 'Vehicle', vin: string, manufacturer: string, make: string | null, model: string | null, modelYear: number | null, trim: string | null, bodyClass: string | null, checkDigitValid: boolean, known: boolean } | null, reading: { __typename: 'VinReading', text: string, confidence: number } | null }
    | { __typename: 'VehicleUnknown', reason: VehicleUnknownReason }
    | { __typename: 'MalformedVin', problem: MalformedVinProblem }
   };

export type GarageVehicleFieldsFragment = { __typename: 'GarageVehicle', id: string, nickname: string | null, plate: string | null, mileage: number | null, vehicle: { __typename: 'Vehicle', vin: string, manufacturer: string, make: string | null, model: string | null, modelYear: number | null, trim: string | null, bodyClass: string | null, checkDigitValid: boolean, known: boolean } | null };

export type AddressFieldsFragment = { __typename: 'Address', id: string, kind: AddressKind, label: string | null, recipient: string, phone: string | null, country: string, region: string | null, city: string, district: string | null, street: string | null, buildingNumber: string | null, secondaryNumber: string | null, postalCode: string | null, shortAddress: string | null, lines: Array<string>, deliveryNotes: string | null, isDefault: boolean };

export type OfferFieldsFragment = { __typename: 'Bid', id: string, alias: string, status: BidStatus, sequence: number | null, placedAt: string, isAutomatic: boolean, condition: PartCondition | null, deliveryDays: number, warrantyMonths: number, brand: string | null, partNumber: string | null, note: string | null, amount: { __typename: 'Money', amount: number, currency: string }, shippingAmount: { __typename: 'Money', amount: number, currency: string }, total: { __typename: 'Money', amount: number, currency: string }, effectiveAmount: { __typename: 'Money', amount: number, currency: string }, merchant: { __typename: 'Merchant', id: string, name: string, nameAr: string | null, nameEn: string | null, rating: { __typename: 'Rating', average: number | null, count: number } } | null, photos: Array<{ __typename: 'File', id: string, url: string | null } | null> | null };

export type AuctionStandingFragment = { __typename: 'Auction', id: string, status: AuctionStatus, sequence: number, bidCount: number, openedAt: string | null, endsAt: string, awardDueAt: string | null, cancellationReason: string | null, leadingAmount: { __typename: 'Money', amount: number, currency: string } | null, nextBidAtMost: { __typename: 'Money', amount: number, currency: string } | null, nextBidAtLeast: { __typename: 'Money', amount: number, currency: string } | null, leadingBid: { __typename: 'Bid', id: string } | null, awardedBid: { __typename: 'Bid', id: string } | null };

export type AutoBidFieldsFragment = { __typename: 'AutoBid', id: string, status: AutoBidStatus, strategy: AutoBidStrategy, condition: PartCondition | null, deliveryDays: number, warrantyMonths: number, brand: string | null, partNumber: string | null, note: string | null, setAt: string, limit: { __typename: 'Money', amount: number, currency: string }, opening: { __typename: 'Money', amount: number, currency: string } | null, step: { __typename: 'Money', amount: number, currency: string } | null, shippingAmount: { __typename: 'Money', amount: number, currency: string }, photos: Array<{ __typename: 'File', id: string, url: string | null } | null> | null };

export type MoneyFieldsFragment = { __typename: 'Money', amount: number, currency: string };

export type ProductThumbnailFragment = { __typename: 'ProductPhoto', file: { __typename: 'File', id: string, small: string | null, medium: string | null } | null };

export type VehicleFieldsFragment = { __typename: 'Vehicle', vin: string, manufacturer: string, make: string | null, model: string | null, modelYear: number | null, trim: string | null, bodyClass: string | null, checkDigitValid: boolean, known: boolean };

export const VehicleFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"VehicleFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Vehicle"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"vin"}},{"kind":"Field","name":{"kind":"Name","value":"manufacturer"}},{"kind":"Field","name":{"kind":"Name","value":"make"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"modelYear"}},{"kind":"Field","name":{"kind":"Name","value":"trim"}},{"kind":"Field","name":{"kind":"Name","value":"bodyClass"}},{"kind":"Field","name":{"kind":"Name","value":"checkDigitValid"}},{"kind":"Field","name":{"kind":"Name","value":"known"}}]}}]} as unknown as DocumentNode<VehicleFieldsFragment, unknown>;
export const GarageVehicleFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GarageVehicleFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GarageVehicle"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"nickname"}},{"kind":"Field","name":{"kind":"Name","value":"plate"}},{"kind":"Field","name":{"kind":"Name","value":"mileage"}},{"kind":"Field","name":{"kind":"Name","value":"vehicle"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"VehicleFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"VehicleFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Vehicle"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"vin"}},{"kind":"Field","name":{"kind":"Name","value":"manufacturer"}},{"kind":"Field","name":{"kind":"Name","value":"make"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"modelYear"}},{"kind":"Field","name":{"kind":"Name","value":"trim"}},{"kind":"Field","name":{"kind":"Name","value":"bodyClass"}},{"kind":"Field","name":{"kind":"Name","value":"checkDigitValid"}},{"kind":"Field","name":{"kind":"Name","value":"known"}}]}}]} as unknown as DocumentNode<GarageVehicleFieldsFragment, unknown>;
export const AddressFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AddressFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Address"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"recipient"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"district"}},{"kind":"Field","name":{"kind":"Name","value":"street"}},{"kind":"Field","name":{"kind":"Name","value":"buildingNumber"}},{"kind":"Field","name":{"kind":"Name","value":"secondaryNumber"}},{"kind":"Field","name":{"kind":"Name","value":"postalCode"}},{"kind":"Field","name":{"kind":"Name","value":"shortAddress"}},{"kind":"Field","name":{"kind":"Name","value":"lines"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryNotes"}},{"kind":"Field","name":{"kind":"Name","value":"isDefault"}}]}}]} as unknown as DocumentNode<AddressFieldsFragment, unknown>;
export const MoneyFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MoneyFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]} as unknown as DocumentNode<MoneyFieldsFragment, unknown>;
export const OfferFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OfferFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Bid"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"alias"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"placedAt"}},{"kind":"Field","name":{"kind":"Name","value":"isAutomatic"}},{"kind":"Field","name":{"kind":"Name","value":"condition"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryDays"}},{"kind":"Field","name":{"kind":"Name","value":"warrantyMonths"}},{"kind":"Field","name":{"kind":"Name","value":"brand"}},{"kind":"Field","name":{"kind":"Name","value":"partNumber"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"MoneyFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"shippingAmount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"MoneyFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"MoneyFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"effectiveAmount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"MoneyFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"merchant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameAr"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}},{"kind":"Field","name":{"kind":"Name","value":"rating"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"average"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"photos"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MoneyFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]} as unknown as DocumentNode<OfferFieldsFragment, unknown>;
export const AuctionStandingFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AuctionStanding"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Auction"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"bidCount"}},{"kind":"Field","name":{"kind":"Name","value":"openedAt"}},{"kind":"Field","name":{"kind":"Name","value":"endsAt"}},{"kind":"Field","name":{"kind":"Name","value":"awardDueAt"}},{"kind":"Field","name":{"kind":"Name","value":"cancellationReason"}},{"kind":"Field","name":{"kind":"Name","value":"leadingAmount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"MoneyFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nextBidAtMost"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"MoneyFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nextBidAtLeast"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"MoneyFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"leadingBid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"awardedBid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MoneyFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]} as unknown as DocumentNode<AuctionStandingFragment, unknown>;
export const AutoBidFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AutoBidFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AutoBid"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"strategy"}},{"kind":"Field","name":{"kind":"Name","value":"condition"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryDays"}},{"kind":"Field","name":{"kind":"Name","value":"warrantyMonths"}},{"kind":"Field","name":{"kind":"Name","value":"brand"}},{"kind":"Field","name":{"kind":"Name","value":"partNumber"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"setAt"}},{"kind":"Field","name":{"kind":"Name","value":"limit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"MoneyFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"opening"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"MoneyFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"step"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"MoneyFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"shippingAmount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"MoneyFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"photos"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MoneyFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]} as unknown as DocumentNode<AutoBidFieldsFragment, unknown>;
export const ProductThumbnailFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ProductThumbnail"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProductPhoto"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","alias":{"kind":"Name","value":"small"},"name":{"kind":"Name","value":"url"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"width"},"value":{"kind":"IntValue","value":"320"}}]},{"kind":"Field","alias":{"kind":"Name","value":"medium"},"name":{"kind":"Name","value":"url"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"width"},"value":{"kind":"IntValue","value":"640"}}]}]}}]}}]} as unknown as DocumentNode<ProductThumbnailFragment, unknown>;
export const GarageDocument = {"__meta__":{"hash":"sha256:d2079dba4bf3639364be6f2016739b0a65a3c87c29820d4909b1cf59498c9f2f"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Garage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"garage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"GarageVehicleFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"VehicleFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Vehicle"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"vin"}},{"kind":"Field","name":{"kind":"Name","value":"manufacturer"}},{"kind":"Field","name":{"kind":"Name","value":"make"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"modelYear"}},{"kind":"Field","name":{"kind":"Name","value":"trim"}},{"kind":"Field","name":{"kind":"Name","value":"bodyClass"}},{"kind":"Field","name":{"kind":"Name","value":"checkDigitValid"}},{"kind":"Field","name":{"kind":"Name","value":"known"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GarageVehicleFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GarageVehicle"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"nickname"}},{"kind":"Field","name":{"kind":"Name","value":"plate"}},{"kind":"Field","name":{"kind":"Name","value":"mileage"}},{"kind":"Field","name":{"kind":"Name","value":"vehicle"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"VehicleFields"}}]}}]}}]} as unknown as DocumentNode<GarageQuery, GarageQueryVariables>;
export const GarageVinLookupDocument = {"__meta__":{"hash":"sha256:6dd331c2aa24d97d3b6ce907e0b3dc344924216d6c4fc0c02cf187900e98d58d"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GarageVinLookup"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"vin"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"vehicle"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"vin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"vin"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"VehicleFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"VehicleFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Vehicle"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"vin"}},{"kind":"Field","name":{"kind":"Name","value":"manufacturer"}},{"kind":"Field","name":{"kind":"Name","value":"make"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"modelYear"}},{"kind":"Field","name":{"kind":"Name","value":"trim"}},{"kind":"Field","name":{"kind":"Name","value":"bodyClass"}},{"kind":"Field","name":{"kind":"Name","value":"checkDigitValid"}},{"kind":"Field","name":{"kind":"Name","value":"known"}}]}}]} as unknown as DocumentNode<GarageVinLookupQuery, GarageVinLookupQueryVariables>;
export const GarageVehicleAddDocument = {"__meta__":{"hash":"sha256:14d894081bb30aa805526d415d718cb28d2767132eb86a00a132e85f0ea9c9c0"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"GarageVehicleAdd"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddGarageVehicleInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addGarageVehicle"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GarageVehicle"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"GarageVehicleFields"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GarageFull"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"maximum"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"VehicleUnknown"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MalformedVin"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"VehicleFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Vehicle"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"vin"}},{"kind":"Field","name":{"kind":"Name","value":"manufacturer"}},{"kind":"Field","name":{"kind":"Name","value":"make"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"modelYear"}},{"kind":"Field","name":{"kind":"Name","value":"trim"}},{"kind":"Field","name":{"kind":"Name","value":"bodyClass"}},{"kind":"Field","name":{"kind":"Name","value":"checkDigitValid"}},{"kind":"Field","name":{"kind":"Name","value":"known"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GarageVehicleFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GarageVehicle"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"nickname"}},{"kind":"Field","name":{"kind":"Name","value":"plate"}},{"kind":"Field","name":{"kind":"Name","value":"mileage"}},{"kind":"Field","name":{"kind":"Name","value":"vehicle"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"VehicleFields"}}]}}]}}]} as unknown as DocumentNode<GarageVehicleAddMutation, GarageVehicleAddMutationVariables>;
export const GarageVehicleUpdateDocument = {"__meta__":{"hash":"sha256:42c179c1784454640a7c56d200524d83129051552aa47fa8d7b8da0fdf9a9278"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"GarageVehicleUpdate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateGarageVehicleInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateGarageVehicle"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"GarageVehicleFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"VehicleFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Vehicle"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"vin"}},{"kind":"Field","name":{"kind":"Name","value":"manufacturer"}},{"kind":"Field","name":{"kind":"Name","value":"make"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"modelYear"}},{"kind":"Field","name":{"kind":"Name","value":"trim"}},{"kind":"Field","name":{"kind":"Name","value":"bodyClass"}},{"kind":"Field","name":{"kind":"Name","value":"checkDigitValid"}},{"kind":"Field","name":{"kind":"Name","value":"known"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GarageVehicleFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GarageVehicle"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"nickname"}},{"kind":"Field","name":{"kind":"Name","value":"plate"}},{"kind":"Field","name":{"kind":"Name","value":"mileage"}},{"kind":"Field","name":{"kind":"Name","value":"vehicle"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"VehicleFields"}}]}}]}}]} as unknown as DocumentNode<GarageVehicleUpdateMutation, GarageVehicleUpdateMutationVariables>;
export const GarageVehicleRemoveDocument = {"__meta__":{"hash":"sha256:c6f3a1cd7142e4e0a28a39394f031b1ec818255b415069c7c9f69261fe45d418"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"GarageVehicleRemove"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RemoveGarageVehicleInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"removeGarageVehicle"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<GarageVehicleRemoveMutation, GarageVehicleRemoveMutationVariables>;
export const VehicleIdentifyDocument = {"__meta__":{"hash":"sha256:8f67b485a928f628574f64853e89cd366214824d5e88de6a3ab7647a0b1ec167"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"VehicleIdentify"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"IdentifyVehicleInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"identifyVehicle"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"VehicleIdentified"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"vehicle"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"VehicleFields"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"VehicleUnknown"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MalformedVin"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"VehicleFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Vehicle"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"vin"}},{"kind":"Field","name":{"kind":"Name","value":"manufacturer"}},{"kind":"Field","name":{"kind":"Name","value":"make"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"modelYear"}},{"kind":"Field","name":{"kind":"Name","value":"trim"}},{"kind":"Field","name":{"kind":"Name","value":"bodyClass"}},{"kind":"Field","name":{"kind":"Name","value":"checkDigitValid"}},{"kind":"Field","name":{"kind":"Name","value":"known"}}]}}]} as unknown as DocumentNode<VehicleIdentifyMutation, VehicleIdentifyMutationVariables>;
export const VinScanBeginDocument = {"__meta__":{"hash":"sha256:e8a23d0b5247e750af46d974fc85f76449c0cf9be2b31b58419b438620101ee4"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"VinScanBegin"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ScanVinInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scanVin"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"VinScan"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]} as unknown as DocumentNode<VinScanBeginMutation, VinScanBeginMutationVariables>;
export const VinScanConfirmDocument = {"__meta__":{"hash":"sha256:7dc452f12184be50d16355564abcfff3e092dc665331e1d9cd5fc50479a7d4f1"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"VinScanConfirm"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ConfirmVinScanInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"confirmVinScan"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"VinScan"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"vehicle"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"VehicleFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reading"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"confidence"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"VehicleUnknown"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MalformedVin"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"problem"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"VehicleFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Vehicle"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"vin"}},{"kind":"Field","name":{"kind":"Name","value":"manufacturer"}},{"kind":"Field","name":{"kind":"Name","value":"make"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"modelYear"}},{"kind":"Field","name":{"kind":"Name","value":"trim"}},{"kind":"Field","name":{"kind":"Name","value":"bodyClass"}},{"kind":"Field","name":{"kind":"Name","value":"checkDigitValid"}},{"kind":"Field","name":{"kind":"Name","value":"known"}}]}}]} as unknown as DocumentNode<VinScanConfirmMutation, VinScanConfirmMutationVariables>;
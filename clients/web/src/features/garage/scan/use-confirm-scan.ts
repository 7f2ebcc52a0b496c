import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { type UploadOutcome, upload } from '../../../ui/upload.ts';
import {
  VehicleIdentifyDocument,
  type VehicleIdentifyMutation,
  VinScanBeginDocument,
  VinScanConfirmDocument,
  type VinScanConfirmMutation,
} from '../gql/graphql.ts';
import { toBlob } from './picture.ts';
import { meanConfidence, type ReadCharacter } from './vin-candidates.ts';

interface ToConfirm {
  readonly vin: string;
  /** What is kept with the scan; none: the VIN is identified and nothing else leaves the device. */
  readonly picture: HTMLCanvasElement | null;
  /** What was read before it was corrected. */
  readonly read: readonly ReadCharacter[];
}

type Failed = Extract<UploadOutcome, { failure: unknown }>;
export type Confirmed =
  | VinScanConfirmMutation['confirmVinScan']
  | VehicleIdentifyMutation['identifyVehicle']
  | ({ readonly __typename: 'PhotoFailed' } & Failed);

/** Tells the graph what VIN it is, with the photo and what was read on it, or alone. */
export function useConfirmScan() {
  const client = useApolloClient();
  const [percent, setPercent] = useState<number | null>(null);
  const identify = async (vin: string): Promise<Confirmed> => {
    const variables = { input: { vin } };
    const { data } = await client.mutate({ mutation: VehicleIdentifyDocument, variables });
    return data!.identifyVehicle;
  };
  const keep = async (
    vin: string,
    picture: HTMLCanvasElement,
    read: readonly ReadCharacter[],
  ): Promise<Confirmed> => {
    const outcome = await upload(client, await toBlob(picture), {
      purpose: 'VIN_PHOTO',
      name: `vin-${vin}.jpg`,
      onProgress: (share) => setPercent(Math.round(share * 100)),
    });
    if ('failure' in outcome) return { __typename: 'PhotoFailed', ...outcome };
    const begun = await client.mutate({
      mutation: VinScanBeginDocument,
      variables: { input: { fileId: outcome.file.id } },
    });
    const input = { scanId: begun.data!.scanVin.id, vin, reading: readingOf(read) };
    const { data } = await client.mutate({ mutation: VinScanConfirmDocument, variables: { input } });
    return data!.confirmVinScan;
  };
  const confirm = ({ vin, picture, read }: ToConfirm) =>
    (picture ? keep(vin, picture, read) : identify(vin)).finally(() => setPercent(null));
  return { confirm, percent };
}

/** Null when nothing was read, and all was typed. */
function readingOf(read: readonly ReadCharacter[]) {
  if (read.length === 0) return null;
  return {
    text: read.map(({ character }) => character).join(''),
    confidence: meanConfidence(read),
    characters: read.map(({ character, confidence }) => ({ character, confidence: Math.round(confidence) })),
  };
}

import { useQuery } from '@apollo/client/react';
import { useEarlyAnswer } from '../graph/use-early-answer.ts';
import { RegionsDocument, type RegionsQuery } from './gql/graphql.ts';
import { useAgainOnline } from './use-again-online.ts';

export type Region = RegionsQuery['regions'][number];
export type City = Region['cities'][number];

interface Regions {
  /** Empty until they are there. */
  readonly regions: readonly Region[];
  readonly isLoading: boolean;
  readonly error: unknown;
  refetch(): unknown;
  cityById(id: string | null | undefined): City | undefined;
  regionByCode(code: string | null | undefined): Region | undefined;
  /** By either of its names, as addresses have it. */
  cityByName(name: string | null | undefined, region?: string | null): City | undefined;
}

/** The regions and cities of Saudi Arabia. They do not change while one looks: asked for once. */
export function useRegions(): Regions {
  useEarlyAnswer(RegionsDocument, {});
  const { data, loading, error, refetch } = useQuery(RegionsDocument, { fetchPolicy: 'cache-first' });
  useAgainOnline(error, refetch);
  const regions = data?.regions ?? [];
  const cities = regions.flatMap((region) => region.cities);
  return {
    regions,
    isLoading: loading,
    error,
    refetch,
    cityById: (id) => cities.find((city) => city.id === id),
    regionByCode: (code) => regions.find((region) => region.code === code),
    cityByName: (name, region) =>
      cities.find(
        (city) => (city.nameAr === name || city.nameEn === name) && (!region || city.region === region),
      ),
  };
}

import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { CatalogueProductPhotosDocument, CatalogueSetPhotosDocument } from './gql/graphql.ts';
import { isSamePhotos, noPhotos, type ProductPhotos, photoInputs, photosOf } from './product-photos.ts';

/** The photos of a product, or of one that is not there yet: arranged here, and saved with the rest. */
export function usePhotos(productId: string | null) {
  const query = useQuery(CatalogueProductPhotosDocument, {
    variables: { id: productId ?? '' },
    skip: productId === null,
    fetchPolicy: 'cache-and-network',
  });
  const [set] = useMutation(CatalogueSetPhotosDocument);
  const product = query.data?.product;
  const shown = product ? photosOf(product) : noPhotos;
  const [arranged, setArranged] = useState<ProductPhotos | null>(null);
  const [pending, setPending] = useState(0);
  const value = arranged ?? shown;

  /** Whether they are saved; if somebody else has changed them meanwhile, theirs are shown instead. */
  const save = async (id: string): Promise<boolean> => {
    if (!arranged || isSamePhotos(arranged, shown)) return true;
    const expectedFileIds = shown.photos.map((photo) => photo.id);
    const input = { productId: id, photos: photoInputs(arranged), expectedFileIds };
    const result = (await set({ variables: { input } })).data!.setProductPhotos;
    setArranged(null);
    switch (result.__typename) {
      case 'Product':
        return true;
      case 'ProductPhotosChanged':
        return false;
      default:
        return result satisfies never;
    }
  };
  return {
    value,
    /** Until it is known what there is, nothing can be arranged. */
    isKnown: productId === null || product !== undefined,
    isPending: pending > 0,
    setPending,
    change: (change: (value: ProductPhotos) => ProductPhotos) => setArranged((now) => change(now ?? shown)),
    save,
  };
}

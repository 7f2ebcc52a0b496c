import { useMutation } from '@apollo/client/react';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { refuseField } from '../../ui/refuse-field.ts';
import { useNameOf } from '../../ui/use-name-of.ts';
import { useTask } from '../../ui/use-task.ts';
import {
  CatalogueCreateProductDocument,
  type CatalogueProductFragment,
  CatalogueProductsDocument,
  CatalogueUpdateProductDocument,
} from './gql/graphql.ts';
import { createInput, fieldOf, initialValues, type ProductValues, updateInput } from './product-values.ts';
import { usePhotos } from './use-photos.ts';
import { useProductRules } from './use-product-rules.ts';

/** The form of a product that is there, or of one that is to be; saved with its photos. */
export function useProductForm(product: CatalogueProductFragment | null, onDone: () => void) {
  const t = useTranslations('catalogue');
  const nameOf = useNameOf();
  const form = useForm({
    initialValues: initialValues(product),
    validate: useProductRules(product === null),
  });
  const photos = usePhotos(product?.id ?? null);
  const [photoFault, setPhotoFault] = useState<string | null>(null);
  const save = useSave(product?.id ?? null);
  const { run, isBusy, error } = useTask();
  const send = async (values: ProductValues) => {
    const result = await save(values);
    switch (result.__typename) {
      case 'Product':
        if (!(await photos.save(result.id))) return setPhotoFault(t('photosChanged'));
        notifications.show({
          color: 'green',
          message: t(product ? 'saved' : 'created', { name: nameOf(result) }),
        });
        return onDone();
      case 'SkuTaken':
        return refuseField(form, 'sku', t('skuTaken', { sku: result.sku }));
      case 'UnknownCategory':
        return refuseField(form, 'category', t('categoryMissing'));
      default:
        return result satisfies never;
    }
  };
  const onWrongArgument = (argument: string) => {
    const isOfPhotos = argument.startsWith('input.photos');
    if (isOfPhotos) setPhotoFault(t('photosRefused'));
    const field = fieldOf(argument);
    if (field) refuseField(form, field, t('refusedField'));
    return field !== null || isOfPhotos;
  };
  const submit = (values: ProductValues) => {
    setPhotoFault(photos.isPending ? t('photosPending') : null);
    return photos.isPending ? undefined : run(() => send(values), onWrongArgument);
  };
  return { form, photos, photoFault, submit, isBusy, error };
}

/** Creates the product the first time: when its photos were not taken then, the next try changes what is there. */
function useSave(productId: string | null) {
  const [create] = useMutation(CatalogueCreateProductDocument, {
    refetchQueries: [CatalogueProductsDocument],
  });
  const [update] = useMutation(CatalogueUpdateProductDocument);
  const [id, setId] = useState(productId);
  return async (values: ProductValues) => {
    if (id) return (await update({ variables: { input: updateInput(id, values) } })).data!.updateProduct;
    const result = (await create({ variables: { input: createInput(values) } })).data!.createProduct;
    if (result.__typename === 'Product') setId(result.id);
    return result;
  };
}

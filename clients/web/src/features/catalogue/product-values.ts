import { parseCount } from '../../ui/count.ts';
import { majorUnits, parseAmount } from '../../ui/money.ts';
import type { CatalogueProductFragment, CreateProductInput, UpdateProductInput } from './gql/graphql.ts';

/** A product as it is typed. */
export interface ProductValues {
  sku: string;
  nameAr: string;
  nameEn: string;
  descriptionAr: string;
  descriptionEn: string;
  category: string;
  price: string;
  stock: string;
}

export function initialValues(product: CatalogueProductFragment | null): ProductValues {
  return {
    sku: product?.sku ?? '',
    nameAr: product?.nameAr ?? '',
    nameEn: product?.nameEn ?? '',
    descriptionAr: product?.descriptionAr ?? '',
    descriptionEn: product?.descriptionEn ?? '',
    category: product?.category.slug ?? '',
    price: product ? String(majorUnits(product.price)) : '',
    stock: '',
  };
}

/** Of values that hold to the rules. */
export function createInput(values: ProductValues): CreateProductInput {
  return { sku: values.sku.trim(), stock: parseCount(values.stock)!, ...terms(values) };
}

export function updateInput(id: string, values: ProductValues): UpdateProductInput {
  return { id, ...terms(values) };
}

/** Which field an argument of the graph comes from, such as `input.price.amount`. */
export function fieldOf(argument: string): keyof ProductValues | null {
  const name = argument.split('.')[1] ?? '';
  return name in initialValues(null) ? (name as keyof ProductValues) : null;
}

function terms({ nameAr, nameEn, descriptionAr, descriptionEn, category, price }: ProductValues) {
  return {
    nameAr: nameAr.trim(),
    nameEn: nameEn.trim(),
    descriptionAr,
    descriptionEn,
    category,
    price: { amount: parseAmount(price)!, currency: 'SAR' as const },
  };
}

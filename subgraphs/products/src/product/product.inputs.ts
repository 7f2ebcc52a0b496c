import { MoneyInput } from '@dallal/money';
import { BadUserInput, wellFormed } from '@dallal/subgraph';
import { Field, ID, InputType, Int } from 'type-graphql';

@InputType()
export class CreateProductInput {
  @Field(() => String, {
    description: '2 to 40 letters, digits, dots, dashes and underscores; kept in capitals.',
  })
  sku!: string;

  @Field(() => String)
  nameAr!: string;

  @Field(() => String)
  nameEn!: string;

  @Field(() => String, { defaultValue: '' })
  descriptionAr!: string;

  @Field(() => String, { defaultValue: '' })
  descriptionEn!: string;

  @Field(() => MoneyInput, { description: 'Gross, VAT included.' })
  price!: MoneyInput;

  @Field(() => ID, { description: 'Slug of a category.' })
  category!: string;

  @Field(() => Int, { defaultValue: 0 })
  stock!: number;
}

const sku = /^[A-Z0-9][A-Z0-9._-]{1,39}$/;

/** The SKU as it is kept; null for what can be none. */
export function normaliseSku(text: string): string | null {
  const normal = text.toUpperCase();
  return sku.test(normal) ? normal : null;
}

/** Checks and tidies the input. Throws BAD_USER_INPUT that names the field. */
export function checkCreateProductInput(input: CreateProductInput): CreateProductInput {
  const normalised = normaliseSku(input.sku);
  if (!normalised) {
    throw new BadUserInput(
      '"sku" must be 2 to 40 letters, digits, dots, dashes or underscores.',
      'input.sku',
    );
  }
  if (input.price.amount === 0) throw new BadUserInput('"price" must be above zero.', 'input.price.amount');
  if (input.stock < 0) throw new BadUserInput('"stock" must not be negative.', 'input.stock');
  return {
    ...input,
    sku: normalised,
    nameAr: text(input, 'nameAr', { min: 2, max: 200 }),
    nameEn: text(input, 'nameEn', { min: 2, max: 200 }),
    descriptionAr: text(input, 'descriptionAr', { min: 0, max: 5_000 }),
    descriptionEn: text(input, 'descriptionEn', { min: 0, max: 5_000 }),
  };
}

function text(
  input: CreateProductInput,
  field: 'nameAr' | 'nameEn' | 'descriptionAr' | 'descriptionEn',
  { min, max }: { min: number; max: number },
): string {
  const value = input[field].trim();
  if (value.length < min || value.length > max) {
    throw new BadUserInput(`"${field}" must have ${min} to ${max} characters.`, `input.${field}`);
  }
  return wellFormed(value, `input.${field}`);
}

import { MoneyInput } from '@dallal/money';
import { BadUserInput, line, paragraphs } from '@dallal/subgraph';
import { Field, ID, InputType, Int } from 'type-graphql';

const NAME_LENGTH = { min: 2, max: 200 };
const MAX_DESCRIPTION_LENGTH = 5_000;

@InputType()
export class CreateProductInput {
  @Field(() => String, {
    description: '2 to 40 letters, digits, dots, dashes and underscores; kept in capitals.',
  })
  sku!: string;

  @Field(() => String, { description: '2 to 200 characters.' })
  nameAr!: string;

  @Field(() => String, { description: '2 to 200 characters.' })
  nameEn!: string;

  @Field(() => String, { defaultValue: '', description: 'At most 5,000 characters.' })
  descriptionAr!: string;

  @Field(() => String, { defaultValue: '', description: 'At most 5,000 characters.' })
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
    nameAr: nameOf(input.nameAr, 'input.nameAr'),
    nameEn: nameOf(input.nameEn, 'input.nameEn'),
    descriptionAr: paragraphs(input.descriptionAr, 'input.descriptionAr', MAX_DESCRIPTION_LENGTH),
    descriptionEn: paragraphs(input.descriptionEn, 'input.descriptionEn', MAX_DESCRIPTION_LENGTH),
  };
}

function nameOf(text: string, argument: string): string {
  const name = line(text, argument, NAME_LENGTH.max);
  if ([...name].length >= NAME_LENGTH.min) return name;
  throw new BadUserInput(`Give at least ${NAME_LENGTH.min} characters.`, argument);
}

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

@InputType({ description: 'What is left out, or null, stays as it is.' })
export class UpdateProductInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true, description: '2 to 200 characters.' })
  nameAr?: string | null;

  @Field(() => String, { nullable: true, description: '2 to 200 characters.' })
  nameEn?: string | null;

  @Field(() => String, { nullable: true, description: 'At most 5,000 characters.' })
  descriptionAr?: string | null;

  @Field(() => String, { nullable: true, description: 'At most 5,000 characters.' })
  descriptionEn?: string | null;

  @Field(() => MoneyInput, { nullable: true, description: 'Gross, VAT included.' })
  price?: MoneyInput | null;

  @Field(() => ID, { nullable: true, description: 'Slug of a category.' })
  category?: string | null;
}

@InputType()
export class UpdateStockInput {
  @Field(() => ID)
  productId!: string;

  @Field(() => Int, { description: 'How many pieces can be sold from now on; 0 takes it off sale.' })
  stock!: number;

  @Field(() => Int, { description: 'How many there were when you counted: nothing changes if that is over.' })
  expectedStock!: number;
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
  checkPrice(input.price);
  checkStock(input.stock);
  return {
    ...input,
    sku: normalised,
    nameAr: nameOf(input.nameAr, 'input.nameAr'),
    nameEn: nameOf(input.nameEn, 'input.nameEn'),
    descriptionAr: paragraphs(input.descriptionAr, 'input.descriptionAr', MAX_DESCRIPTION_LENGTH),
    descriptionEn: paragraphs(input.descriptionEn, 'input.descriptionEn', MAX_DESCRIPTION_LENGTH),
  };
}

/** The same of a change: only what is to be changed is in it. */
export function checkUpdateProductInput({ id, price, category, ...texts }: UpdateProductInput) {
  const { nameAr, nameEn, descriptionAr, descriptionEn } = texts;
  const description = (text: string, field: string) =>
    paragraphs(text, `input.${field}`, MAX_DESCRIPTION_LENGTH);
  if (price) checkPrice(price);
  return {
    id,
    ...(nameAr != null && { nameAr: nameOf(nameAr, 'input.nameAr') }),
    ...(nameEn != null && { nameEn: nameOf(nameEn, 'input.nameEn') }),
    ...(descriptionAr != null && { descriptionAr: description(descriptionAr, 'descriptionAr') }),
    ...(descriptionEn != null && { descriptionEn: description(descriptionEn, 'descriptionEn') }),
    ...(price != null && { price }),
    ...(category != null && { category }),
  };
}

/** Throws BAD_USER_INPUT. */
export function checkStock(stock: number): void {
  if (stock < 0) throw new BadUserInput('"stock" must not be negative.', 'input.stock');
}

function checkPrice({ amount }: MoneyInput): void {
  if (amount === 0) throw new BadUserInput('"price" must be above zero.', 'input.price.amount');
}

function nameOf(text: string, argument: string): string {
  const name = line(text, argument, NAME_LENGTH.max);
  if ([...name].length >= NAME_LENGTH.min) return name;
  throw new BadUserInput(`Give at least ${NAME_LENGTH.min} characters.`, argument);
}

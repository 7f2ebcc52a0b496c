import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** Who works for which merchant, from the events of users. Its owner is not among them. */
@Entity({ tableName: 'merchant_member' })
export class MerchantMember {
  @PrimaryKey({ type: 'text' })
  userId!: string;

  @Property({ type: 'text' })
  merchantId!: string;
}

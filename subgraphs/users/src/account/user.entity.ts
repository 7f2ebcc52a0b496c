import { DateTime } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { AccountState, canBecome } from './account.state.ts';
import { Locale } from './locale.ts';

/** The addresses by which an account is reached are its contacts. */
@Entity({ tableName: 'account' })
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Somebody with an account.' })
export class User {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** Null for who signs in by code, by a passkey or with another provider. */
  @Property({ type: 'text', nullable: true })
  passwordHash: Opt<string> | null = null;

  @Field(() => String)
  @Property({ type: 'text' })
  displayName!: string;

  @Field(() => Locale)
  @Property({ type: 'text' })
  locale!: Locale;

  /** Change it by {@link become}. */
  @Property({ type: 'text' })
  state: Opt<AccountState> = AccountState.UNVERIFIED;

  /** Why staff suspended it. */
  @Property({ type: 'text', nullable: true })
  stateReason: Opt<string> | null = null;

  /** When it was ACTIVE for the first time. */
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  activatedAt: Opt<Date> | null = null;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  createdAt!: Opt<Date>;

  become(state: AccountState): void {
    if (!canBecome(this.state, state)) {
      throw new Error(`An account that is ${this.state} cannot become ${state}.`);
    }
    this.state = state;
  }
}

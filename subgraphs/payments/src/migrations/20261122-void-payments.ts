import { Migration } from '@mikro-orm/migrations';

/** A payment that was on its way when its order was cancelled, and of which nothing was charged. */
export class Migration20261122VoidPayments extends Migration {
  override up(): void {
    this.addSql(`alter table payment
      drop constraint payment_status_check,
      add constraint payment_status_check
        check (status in ('CREATED', 'ACTION_REQUIRED', 'CAPTURED', 'FAILED', 'VOIDED', 'REFUNDED'))`);
    this.addSql(`alter table provider_event
      drop constraint provider_event_type_check,
      add constraint provider_event_type_check
        check (type in ('ACTION_REQUIRED', 'CAPTURED', 'DECLINED', 'VOIDED', 'REFUNDED'))`);
    this.addSql(`alter table sandbox_challenge
      drop constraint sandbox_challenge_verdict_check,
      add constraint sandbox_challenge_verdict_check
        check (verdict in ('CONFIRMED', 'REFUSED', 'EXPIRED', 'VOIDED'))`);
  }

  /** Possible only as long as nothing was voided. */
  override down(): void {
    this.addSql(`alter table sandbox_challenge
      drop constraint sandbox_challenge_verdict_check,
      add constraint sandbox_challenge_verdict_check check (verdict in ('CONFIRMED', 'REFUSED', 'EXPIRED'))`);
    this.addSql(`alter table provider_event
      drop constraint provider_event_type_check,
      add constraint provider_event_type_check
        check (type in ('ACTION_REQUIRED', 'CAPTURED', 'DECLINED', 'REFUNDED'))`);
    this.addSql(`alter table payment
      drop constraint payment_status_check,
      add constraint payment_status_check
        check (status in ('CREATED', 'ACTION_REQUIRED', 'CAPTURED', 'FAILED', 'REFUNDED'))`);
  }
}

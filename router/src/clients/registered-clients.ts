import type { Logger } from 'pino';
import type { RegisteredApplication } from '../directory/directory-answer.ts';
import { refuse } from '../errors/refusal.ts';
import { OperationList } from '../persisted/operation-list.ts';
import { stricter } from '../persisted/persisted-mode.ts';
import type { Application } from './application.ts';
import type { Clients } from './clients.ts';

/** Tells of applications, and can be asked to do so before it is time. */
export interface ApplicationsSource {
  readonly answered: boolean;
  lookAhead(): Promise<void>;
}

/**
 * The configured clients, and the applications that are registered in the directory. Those are known by verified tokens
 * that were issued to them, and by nothing else. A token that was issued to an application that nobody knows is refused:
 * to take it for anybody's would give it more than it had.
 */
export class RegisteredClients implements Clients {
  readonly anybody: Application;
  readonly #configured: Clients;
  readonly #source: ApplicationsSource;
  readonly #log: Logger;
  readonly #applications = new Map<string, CurrentApplication>();
  /** Profiles that somebody registered for and nobody configured. */
  readonly #missing = new Set<string>();

  constructor(configured: Clients, source: ApplicationsSource, log: Logger) {
    this.anybody = configured.anybody;
    this.#configured = configured;
    this.#source = source;
    this.#log = log;
  }

  get haveKeys(): boolean {
    return this.#configured.haveKeys;
  }

  /** These are the applications from now on. */
  replace(registered: readonly RegisteredApplication[]): void {
    const gone = new Set(this.#applications.keys());
    for (const entry of registered) {
      gone.delete(entry.id);
      this.#look(entry);
      const known = this.#applications.get(entry.id);
      // Changed in place: sockets hold on to theirs for days.
      if (known) known.entry = entry;
      else this.#applications.set(entry.id, new CurrentApplication(entry, this.#configured));
    }
    for (const id of gone) {
      (this.#applications.get(id) as CurrentApplication).gone = true;
      this.#applications.delete(id);
    }
  }

  #look({ profile }: RegisteredApplication): void {
    if (this.#missing.has(profile) || this.#configured.byProfile(profile)) return;
    this.#missing.add(profile);
    this.#log.error(
      { profile },
      'applications are registered for a client that is not configured: they may ask nothing',
    );
  }

  byKey(key: string): Application | undefined {
    return this.#configured.byKey(key);
  }

  byToken(client: string): Application {
    const known = this.#applications.get(client) ?? this.#configured.byToken(client);
    if (known) return known;
    if (this.#source.answered) {
      throw refuse(401, 'UNAUTHENTICATED', 'The application that the access token was issued to is unknown', {
        'www-authenticate': 'Bearer error="invalid_token"',
      });
    }
    throw refuse(503, 'SERVICE_UNAVAILABLE', 'Applications are not known yet: try again', {
      'retry-after': '1',
    });
  }

  byName(name: string): Application | undefined {
    return this.#configured.byName(name);
  }

  byProfile(name: string): Application | undefined {
    return this.#configured.byProfile(name);
  }

  /** Whoever has registered a moment ago is not kept waiting for the next look. */
  awaited(client: string): Promise<void> | undefined {
    if (this.#applications.has(client) || this.#configured.byToken(client)) return undefined;
    return this.#source.lookAhead();
  }
}

/** A registered application as it is at the moment: what changes holds for sockets that are open, too. */
class CurrentApplication implements Application {
  readonly verified = true;
  entry: RegisteredApplication;
  /** It is in the directory no more. */
  gone = false;
  readonly #clients: Clients;
  #subset: { of: OperationList; ids: readonly string[]; list: OperationList } | undefined;

  constructor(entry: RegisteredApplication, clients: Clients) {
    this.entry = entry;
    this.#clients = clients;
  }

  /** Without its profile it could be held to nothing. */
  get #profile(): Application | undefined {
    return this.gone ? undefined : this.#clients.byProfile(this.entry.profile);
  }

  get name(): string {
    return this.entry.profile;
  }

  get registration() {
    return this.entry;
  }

  get contract(): string | undefined {
    return this.#profile?.contract;
  }

  get confined(): boolean {
    return this.entry.operations !== null || this.#profile === undefined;
  }

  get mode() {
    if (!this.#profile) return 'id_required';
    return this.confined ? stricter(this.#profile.mode, 'listed') : this.#profile.mode;
  }

  get rateLimit() {
    return this.entry.rateLimit ?? this.#profile?.rateLimit;
  }

  readonly operations = (): OperationList => {
    const all = this.#profile?.operations() ?? OperationList.EMPTY;
    const { operations: ids } = this.entry;
    if (ids === null) return all;
    if (this.#subset?.of !== all || this.#subset.ids !== ids) {
      this.#subset = { of: all, ids, list: all.only(new Set(ids)) };
    }
    return this.#subset.list;
  };
}

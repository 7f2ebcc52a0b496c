import { byLength, LruMap } from '../planning/lru.ts';
import { normalised } from './normalised.ts';

/** An operation that a client registered when it was built. */
export interface ListedOperation {
  /** Opaque: looked up, never recomputed. */
  readonly id: string;
  readonly body: string;
  /** The operation's own. */
  readonly name: string | undefined;
  /** The only client it is for. Default: whoever has the manifest. */
  readonly clientName: string | undefined;
}

/** How many texts that clients sent are remembered as listed or not, fewer when they are longer than 1 KiB. */
const REMEMBERED_TEXTS = 1_000;
const TEXT_LENGTH = 1_024;

/** Clients that an operation is listed for; `undefined` stands for all of them. */
type Clients = ReadonlySet<string | undefined>;

const NO_CLIENTS: Clients = new Set();

/** The operations of one or several manifests, as they were read at one time. */
export class OperationList {
  readonly operations: readonly ListedOperation[];
  readonly #byId = new Map<string | undefined, Map<string, ListedOperation>>();
  readonly #byText = new Map<string, Set<string | undefined>>();
  /** Each text in the form that it is looked up by: making it takes a while. */
  readonly #texts = new Map<ListedOperation, string>();
  readonly #known = new LruMap<Clients>(REMEMBERED_TEXTS, byLength(TEXT_LENGTH));
  /** The longest of the texts, in characters: no document that is listed has more tokens than that. */
  #longest = 0;

  /** @param operations of which no two for one client have the same id */
  private constructor(operations: readonly ListedOperation[]) {
    this.operations = operations;
    for (const operation of operations) {
      const { id, clientName } = operation;
      const known = this.#byId.get(clientName);
      if (known) known.set(id, operation);
      else this.#byId.set(clientName, new Map([[id, operation]]));
    }
  }

  static readonly EMPTY = new OperationList([]);

  /** Parsing thousands of operations takes a while: requests are served in between. */
  static async of(operations: readonly ListedOperation[]): Promise<OperationList> {
    const list = new OperationList(operations);
    for (const operation of operations) {
      const text = normalised(operation.body);
      if (text !== undefined) list.#add(text, operation);
      await new Promise(setImmediate);
    }
    return list;
  }

  get empty(): boolean {
    return this.operations.length === 0;
  }

  /** The operation that this client may ask for by this id. */
  find(id: string, client: string | undefined): ListedOperation | undefined {
    return this.#byId.get(client)?.get(id) ?? this.#byId.get(undefined)?.get(id);
  }

  /** Whether the text is that of an operation that this client may send, but for spaces, comments and order. */
  includes(text: string, client: string | undefined): boolean {
    const clients = this.#known.get(text) ?? this.#look(text);
    return clients.has(undefined) || clients.has(client);
  }

  /** Of these operations, those with the given ids. */
  only(ids: ReadonlySet<string>): OperationList {
    const list = new OperationList(this.operations.filter(({ id }) => ids.has(id)));
    for (const operation of list.operations) {
      const text = this.#texts.get(operation);
      if (text !== undefined) list.#add(text, operation);
    }
    return list;
  }

  #add(text: string, operation: ListedOperation): void {
    const { clientName: client } = operation;
    this.#texts.set(operation, text);
    this.#byText.set(text, (this.#byText.get(text) ?? new Set()).add(client));
    this.#longest = Math.max(this.#longest, text.length);
  }

  #look(text: string): Clients {
    const form = normalised(text, this.#longest);
    const clients = (form === undefined ? undefined : this.#byText.get(form)) ?? NO_CLIENTS;
    this.#known.set(text, clients);
    return clients;
  }
}

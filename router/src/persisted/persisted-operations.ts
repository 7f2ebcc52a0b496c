import type { Caller, IncomingOperation, OperationRequest } from '../prepared.ts';
import { type AutomaticOperations, hashOf } from './automatic-operations.ts';
import type { ListedOperation } from './operation-list.ts';
import { isSafelist } from './persisted-mode.ts';
import { persistedRefusals } from './refusals.ts';
import type { UnlistedOperations } from './unlisted-operations.ts';

/** Finds the text of an operation, and decides whether its client may send it. */
export class PersistedOperations {
  readonly #automatic: AutomaticOperations | undefined;
  readonly #unlisted: UnlistedOperations;

  /** @param automatic operations that clients register as they go; `undefined`: they may not */
  constructor(automatic: AutomaticOperations | undefined, unlisted: UnlistedOperations) {
    this.#automatic = automatic;
    this.#unlisted = unlisted;
  }

  /** The operation with its text, at once but for what only a store knows. Throws and rejects with refusals. */
  resolve(incoming: IncomingOperation, caller: Caller): OperationRequest | Promise<OperationRequest> {
    const { query, persistedId } = incoming;
    if (persistedId !== undefined) return this.#byId(incoming, persistedId, caller);
    if (query === undefined) throw new Error('An operation has a text or an id');
    if (caller.application.mode !== 'off') this.#checkText(query, incoming.operationName, caller);
    return incoming as OperationRequest;
  }

  /** The operation was admitted: one that its client registered may be asked for by its id from now on. */
  admitted({ query, persistedId }: OperationRequest, { application }: Caller): void {
    if (persistedId === undefined || !this.#automatic || isSafelist(application.mode)) return;
    this.#automatic.keep(persistedId, query);
  }

  #byId(
    incoming: IncomingOperation,
    id: string,
    caller: Caller,
  ): OperationRequest | Promise<OperationRequest> {
    const { application } = caller;
    const listed = application.operations().find(id, clientOf(caller));
    if (incoming.query !== undefined) return this.#withText(incoming as OperationRequest, id, listed, caller);
    // Without its id: what a manifest has need not be registered.
    if (listed) {
      const operationName = incoming.operationName ?? listed.name;
      return { ...incoming, operationName, query: listed.body, persistedId: undefined };
    }
    if (isSafelist(application.mode)) return this.#refuse(id, incoming.operationName, caller);
    if (this.#automatic) return this.#registered(incoming, id, this.#automatic, caller);
    if (application.operations().empty) throw persistedRefusals.notSupported();
    return this.#refuse(id, incoming.operationName, caller);
  }

  /** Id and text together register an operation, where that is allowed. */
  #withText(
    incoming: OperationRequest,
    id: string,
    listed: ListedOperation | undefined,
    caller: Caller,
  ): OperationRequest {
    const { mode, operations } = caller.application;
    const isHash = () => hashOf(incoming.query) === id;
    if (isSafelist(mode) || (!this.#automatic && !operations().empty)) {
      if (listed !== undefined || !isHash()) throw persistedRefusals.idAndBody();
      throw persistedRefusals.notSupported(400);
    }
    if (!this.#automatic) throw persistedRefusals.notSupported();
    if (!isHash()) throw persistedRefusals.hashMismatch();
    if (mode !== 'off') this.#checkText(incoming.query, incoming.operationName, caller);
    return incoming;
  }

  async #registered(
    incoming: IncomingOperation,
    id: string,
    automatic: AutomaticOperations,
    caller: Caller,
  ): Promise<OperationRequest> {
    const query = automatic.find(id) ?? (await automatic.fetch(id));
    if (query === undefined) throw persistedRefusals.notFound();
    if (caller.application.mode !== 'off') this.#checkText(query, incoming.operationName, caller);
    return { ...incoming, query };
  }

  #checkText(query: string, operationName: string | undefined, caller: Caller): void {
    const { application, unlisted } = caller;
    if (unlisted) return;
    const listed = application.operations().includes(query, clientOf(caller));
    if (!listed) this.#unlisted.sent(query, operationName, caller);
    if (application.mode === 'id_required') throw persistedRefusals.idRequired();
    if (application.mode === 'listed' && !listed) throw persistedRefusals.textNotInList();
  }

  #refuse(id: string, operationName: string | undefined, caller: Caller): never {
    this.#unlisted.asked(id, operationName, caller);
    throw persistedRefusals.notInList(id);
  }
}

/** Whose operations a caller may send, of those that a manifest lists for one client alone. */
function clientOf({ application, client }: Caller): string | undefined {
  return application.name ?? (application.impostor ? undefined : client.name);
}

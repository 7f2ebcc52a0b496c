import { randomUUID } from 'node:crypto';
import type { Identity } from '@dallal/signing';
import { type GraphQLFormattedError, print } from 'graphql';
import type { Logger } from 'pino';
import { ANYBODY } from '../../clients/application.ts';
import type { Revocations } from '../../identity/revocations.ts';
import type { Operation } from '../../planning/operation.ts';
import type { Caller, OperationRequest, Prepared } from '../../prepared.ts';
import type { SupergraphLifecycle } from '../../supergraph/lifecycle.ts';
import type { Metrics } from '../../telemetry/metrics.ts';
import type { RequestTrace } from '../../telemetry/request-trace.ts';
import type { EventSink, LiveSubscription } from '../event-sink.ts';
import { Presence } from '../presence/presence.ts';
import { misfitAudiences } from './audience-question.ts';
import type { Cursor } from './cursor.ts';
import { openViewer } from './open-viewer.ts';
import { cursorGiven, misfits, type Resumable, resumableOf, unknownFields } from './resume.ts';
import { SharedStream } from './shared-stream.ts';
import { type SharedClaims, Sharing } from './sharing.ts';
import { unprepared } from './stream-errors.ts';
import { StreamGroup } from './stream-group.ts';
import { reduceIdentity, streamKey } from './stream-key.ts';
import type { StreamSettings } from './stream-options.ts';
import { StreamSource } from './stream-source.ts';
import type { Viewer } from './viewer.ts';

export interface LiveStreamsDependencies {
  readonly settings: StreamSettings;
  readonly supergraph: SupergraphLifecycle;
  /** Admits and plans an operation by the supergraph of the moment. Throws refusals. */
  readonly prepare: (incoming: OperationRequest, caller: Caller) => Promise<Prepared>;
  readonly publicErrors: (errors: readonly unknown[], requestId: string) => GraphQLFormattedError[];
  /** The tokens whose viewers are to leave. */
  readonly revocations: Revocations;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** What viewers have in common who may share a stream. */
interface StreamSubject {
  readonly incoming: OperationRequest;
  readonly identity: Identity | null;
  readonly trace: RequestTrace | undefined;
  readonly resumable: boolean;
  /** The part of the graph whose schema the events are written by. */
  readonly contract: string | undefined;
}

/** What a viewer is part of, once it was let in. */
interface Joined {
  leave?: (viewer: Viewer) => void;
}

/** Streams that are prepared anew at the same time after a reload. */
const RELOADED_AT_ONCE = 8;

const NO_CLIENT = { name: undefined, version: undefined };

/** All live subscriptions of the router: finds the stream a viewer can share, or opens it. */
export class LiveStreams {
  readonly #groups = new Map<string, StreamGroup>();
  readonly #dependencies: LiveStreamsDependencies;
  readonly #sharing: Sharing;
  readonly #presence: Presence;

  constructor(dependencies: LiveStreamsDependencies) {
    this.#dependencies = dependencies;
    const { settings, supergraph, log } = dependencies;
    this.#sharing = new Sharing(settings, dependencies.prepare);
    const transports = () => supergraph.current.transports;
    this.#presence = new Presence({ rules: settings.presence, transports, log });
    supergraph.onReplace(() => this.#reload());
    this.#warn();
  }

  /** Opens a viewer's end: a share of a stream that is there, or a new stream. */
  subscribe(prepared: Prepared, sink: EventSink): LiveSubscription {
    const joined: Joined = {};
    const { queueSize } = this.#dependencies.settings;
    const leave = (gone: Viewer) => joined.leave?.(gone);
    const viewer = openViewer(prepared, sink, leave, { ...this.#dependencies, queueSize });
    if (viewer.ended) return viewer;
    const claims = this.#sharing.claimsFor(prepared);
    if (claims instanceof Promise) void this.#admitLater(viewer, prepared, joined, claims);
    else this.#admit(viewer, prepared, joined, claims);
    return viewer;
  }

  /** Ends every stream at its subgraph. Viewers are not told: their sockets have been closed. */
  close(): Promise<void> {
    for (const stream of this.#streams()) stream.close();
    return this.#presence.close();
  }

  async #admitLater(
    viewer: Viewer,
    prepared: Prepared,
    joined: Joined,
    claims: Promise<SharedClaims>,
  ): Promise<void> {
    try {
      this.#admit(viewer, prepared, joined, await claims);
    } catch (error) {
      viewer.fail(this.#dependencies.publicErrors(unprepared(error), viewer.requestId));
    }
  }

  #admit(viewer: Viewer, prepared: Prepared, joined: Joined, claims: SharedClaims): void {
    // It may have left, or had to, while its audience was asked for.
    if (viewer.ended) return;
    const resumable = resumableOf(prepared, this.#dependencies.settings);
    const group = this.#groupFor(prepared, resumable, claims);
    const leavePresence = this.#presence.enter(prepared);
    joined.leave = (gone) => {
      group.leave(gone);
      leavePresence();
    };
    group.admit(viewer, resumable && cursorGiven(prepared, resumable));
  }

  #groupFor(
    { operation, variables, caller, generation }: Prepared,
    resumable: Resumable | undefined,
    claims: SharedClaims,
  ): StreamGroup {
    const subject = {
      incoming: { query: textOf(operation), operationName: operation.name, variables },
      identity: reduceIdentity(caller.identity, claims),
      // That of whoever came first: what the stream does on its own is part of it, or linked to it.
      trace: caller.trace,
      resumable: resumable !== undefined,
      contract: generation.contract,
    };
    const key = `${generation.contract ?? ''} ${streamKey(operation, subject.incoming, subject.identity, resumable)}`;
    const known = this.#groups.get(key);
    if (known) return known;
    const group = new StreamGroup((after) => this.#open(key, subject, after));
    this.#groups.set(key, group);
    return group;
  }

  #open(key: string, subject: StreamSubject, after: Cursor | undefined): SharedStream {
    const { settings, metrics, publicErrors, log } = this.#dependencies;
    const requestId = randomUUID();
    metrics.upstreams.inc();
    return new SharedStream({
      source: (signal) => this.#source(subject, requestId, signal),
      after,
      replay: subject.resumable ? settings.replay : 0,
      lingerMs: subject.resumable ? settings.lingerMs : 0,
      reconnectMs: settings.reconnectMs,
      hooks: {
        publicErrors: (errors) => publicErrors(errors, requestId),
        reopening: (subgraph, cause, attempt) => {
          metrics.reconnects.inc({ subgraph });
          if (attempt > 1) return;
          log.warn({ subgraph, requestId, err: cause }, 'subscription is opened again at its subgraph');
        },
        behind: (subgraph) =>
          log.warn(
            { subgraph, requestId },
            'events come again, or their cursors have begun anew: they are passed over',
          ),
        delivered: (viewers) => {
          metrics.events.inc(viewers);
          this.#groups.get(key)?.settle();
        },
        over: (stream) => {
          metrics.upstreams.dec();
          this.#remove(key, stream);
        },
      },
    });
  }

  async #source(subject: StreamSubject, requestId: string, signal: AbortSignal): Promise<StreamSource> {
    const { prepare, settings } = this.#dependencies;
    const { incoming, identity, contract, trace } = subject;
    // What each viewer may send was decided when it came.
    const about = { transport: 'ws' as const, client: NO_CLIENT, application: ANYBODY };
    const caller = { ...about, requestId, identity, contract, trace, signal };
    const prepared = await prepare(incoming, caller);
    return new StreamSource(prepared, resumableOf(prepared, settings));
  }

  #remove(key: string, stream: SharedStream): void {
    const group = this.#groups.get(key);
    group?.remove(stream);
    if (group?.streams.length === 0) this.#groups.delete(key);
  }

  /** A few streams at a time: planning thousands of operations at once would leave no time for anything else. */
  async #reload(): Promise<void> {
    this.#warn();
    const streams = this.#streams();
    for (const stream of streams) stream.hold();
    const waiting = streams.values();
    const work = async () => {
      for (const stream of waiting) await stream.reload();
    };
    await Promise.all(Array.from({ length: RELOADED_AT_ONCE }, work));
    await Promise.all(streams.map((stream) => stream.drained));
  }

  #warn(): void {
    const { settings, supergraph, log } = this.#dependencies;
    const { supergraphSchema } = supergraph.current;
    const fields = misfits(supergraphSchema, settings);
    if (fields.length > 0) log.warn({ fields }, 'the schema has nothing to resume these subscriptions by');
    const unknown = unknownFields(supergraphSchema, settings.shareBy);
    if (unknown.length > 0)
      log.warn({ fields: unknown }, 'the schema has no such subscriptions to share by claims');
    const audiences = misfitAudiences(supergraphSchema, settings.audience);
    if (audiences.length > 0)
      log.warn({ audiences }, 'the schema does not fit what subscriptions are to be shared by');
    const unwatched = unknownFields(supergraphSchema, settings.presence);
    if (unwatched.length > 0)
      log.warn({ fields: unwatched }, 'the schema has no such subscriptions to count the viewers of');
  }

  #streams(): SharedStream[] {
    return [...this.#groups.values()].flatMap((group) => group.streams);
  }
}

/** The text an operation was admitted by. */
function textOf({ document }: Operation): string {
  return document.loc?.source.body ?? print(document);
}

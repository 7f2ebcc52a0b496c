import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { ANYBODY } from '../../clients/application.ts';
import { LruMap } from '../../planning/lru.ts';
import type { Caller, OperationRequest, Prepared } from '../../prepared.ts';
import { ANSWER, questionOf } from './audience-question.ts';
import { execute } from './enrich.ts';
import { Questions } from './questions.ts';
import { argumentsGiven, rootField } from './resume.ts';
import { AudienceRefusal } from './stream-errors.ts';
import { canonical, reduceIdentity } from './stream-key.ts';
import type { AudienceRule, Claim, StreamSettings } from './stream-options.ts';

/** The claims by which a viewer shares a stream; `undefined`: all. */
export type SharedClaims = readonly Claim[] | undefined;

const REMEMBER_MS = 60_000;
/** Answers that are remembered, one for each identity and what it watches. */
const REMEMBERED = 50_000;

interface Remembered {
  readonly claims: SharedClaims;
  /** By `performance.now()`. */
  readonly until: number;
}

/** Decides by which claims a viewer shares its stream: by configuration, or by asking the graph as the viewer. */
export class Sharing {
  readonly #settings: Pick<StreamSettings, 'shareBy' | 'audience'>;
  readonly #prepare: (incoming: OperationRequest, caller: Caller) => Promise<Prepared>;
  readonly #questions = new Questions<SharedClaims>();
  readonly #remembered = new LruMap<Remembered>(REMEMBERED);

  constructor(
    settings: Pick<StreamSettings, 'shareBy' | 'audience'>,
    prepare: (incoming: OperationRequest, caller: Caller) => Promise<Prepared>,
  ) {
    this.#settings = settings;
    this.#prepare = prepare;
  }

  /** At once where nobody must be asked. Rejects when the question has no answer: the viewer is not to be let in then. */
  claimsFor(prepared: Prepared): SharedClaims | Promise<SharedClaims> {
    const { shareBy, audience } = this.#settings;
    const root = rootField(prepared.operation);
    const field = root?.name.value ?? '';
    if (!root || !Object.hasOwn(audience, field))
      return Object.hasOwn(shareBy, field) ? shareBy[field] : undefined;
    const rule = audience[field] as AudienceRule;
    const query = questionOf(prepared.generation.supergraphSchema, field, rule);
    // It was warned of: nobody can say who may share, so nobody does.
    if (query === undefined) return undefined;
    const variables = variablesFor(rule, argumentsGiven(prepared, root));
    const key = keyOf(field, variables, prepared);
    const known = this.#remembered.get(key);
    if (known && known.until > performance.now()) return known.claims;
    return this.#questions.ask(key, () =>
      this.#ask(key, rule, { query, operationName: undefined, variables }, prepared),
    );
  }

  async #ask(
    key: string,
    rule: AudienceRule,
    question: OperationRequest,
    { caller: { identity, requestId, trace } }: Prepared,
  ): Promise<SharedClaims> {
    // The router asks on its own: the field may be one that clients of a contract do not see, and it costs them nothing.
    const asked = await this.#prepare(question, {
      ...{ identity, requestId, trace, transport: 'ws', signal: undefined },
      ...{ client: { name: undefined, version: undefined }, application: ANYBODY },
    });
    const { data, errors } = await execute(asked);
    if (errors.length > 0) throw new AudienceRefusal(errors.map(withoutPlace));
    const answer: unknown = JSON.parse(data)?.[ANSWER];
    const claims = Object.hasOwn(rule.shareBy, String(answer)) ? rule.shareBy[String(answer)] : undefined;
    const { rememberMs = REMEMBER_MS } = rule;
    if (rememberMs > 0) this.#remembered.set(key, { claims, until: performance.now() + rememberMs });
    return claims;
  }
}

function variablesFor(rule: AudienceRule, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(rule.arguments).map(([name, from]) => [name, given[from]] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** A digest: what it is made of is longer than what is remembered by it. */
function keyOf(field: string, variables: Record<string, unknown>, { caller }: Prepared): string {
  const text = JSON.stringify([field, canonical(variables), reduceIdentity(caller.identity)]);
  return createHash('sha256').update(text).digest('base64');
}

/** The viewer did not ask for the field that it speaks of. */
function withoutPlace({ message, extensions, originalError }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { extensions, originalError });
}

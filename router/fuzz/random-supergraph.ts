import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import type { Random } from './random.ts';
import { LINK, type Sources } from './supergraph.ts';

const PRELUDE = `scalar JSON
scalar DateTime
enum Level { LOW MID HIGH }
input Opt { n: Int = 3 s: String tags: [String!] level: Level opt: Opt json: JSON }
`;

const MOODS = ['GOOD', 'BAD', 'UGLY'];

const LEAVES = [
  'Int',
  'Float',
  'String',
  'Boolean',
  'ID',
  'Level',
  'JSON',
  'DateTime',
  '[String]',
  '[Int!]!',
  '[[Level]]',
  'Mood',
  '[Mood!]',
];
const ARGUMENTS = [
  '(n: Int)',
  '(n: Int = 7)',
  '(o: Opt)',
  '(l: Level! = MID, s: [String!])',
  '(o: Opt = {n: 1, tags: ["a"]})',
  '(j: JSON, f: Float)',
];

interface TypeDraft {
  keyword: 'type' | 'interface';
  readonly implements: Set<string>;
  readonly directives: Set<string>;
  readonly fields: Map<string, string>;
}

/** A random monolith cut at random into subgraphs. Cuts that do not compose are thrown away. */
export function randomSupergraph(random: Random): Sources {
  for (let attempt = 0; attempt < 50; attempt++) {
    const sources = new Cut(random).make();
    const composed = composeServices(
      Object.entries(sources).map(([name, sdl]) => ({ name, url: '', typeDefs: parse(LINK + sdl) })),
    );
    if (!composed.errors) return sources;
  }
  throw new Error('No random supergraph composed');
}

class Cut {
  readonly #random: Random;
  readonly #subgraphs = new Map<string, Map<string, TypeDraft>>();
  readonly #unions = new Map<
    string,
    { readonly homes: readonly string[]; readonly members: readonly string[] }
  >();
  readonly #entities: string[];
  readonly #values: string[];
  readonly #interfaces = new Map<string, { readonly homes: string[]; readonly implementers: string[] }>();
  /** Which subgraphs may not name an entity: they know it as an `@interfaceObject`. */
  readonly #blind = new Map<string, Set<string>>();
  /** Entities that subgraphs know by another key than `id`, which may be an object. */
  readonly #codes = new Map<string, { readonly homes: ReadonlySet<string>; readonly nested: boolean }>();
  /** Leaf fields without arguments that have one owner, by entity: what may be required and provided. */
  readonly #plain = new Map<string, { name: string; type: string; owner: string; part?: string }[]>();

  constructor(random: Random) {
    this.#random = random;
    for (let at = random.between(2, 5); at > 0; at--) this.#subgraphs.set(`s${at}`, new Map());
    this.#entities = Array.from({ length: random.between(3, 6) }, (_, at) => `E${at}`);
    this.#values = Array.from({ length: random.between(1, 3) }, (_, at) => `V${at}`);
  }

  make(): Sources {
    this.#chooseAbstractTypes();
    this.#chooseKeys();
    for (const value of this.#values) this.#fillValue(value);
    for (const entity of this.#entities) this.#fillEntity(entity);
    for (const entity of this.#entities) this.#addDependentFields(entity);
    for (const [name, { homes }] of this.#interfaces) this.#fillInterface(name, homes);
    for (const home of this.#names) this.#fillRoots(home);
    return Object.fromEntries(this.#names.map((name) => [name, this.#print(name)]));
  }

  get #names(): string[] {
    return [...this.#subgraphs.keys()];
  }

  #chooseAbstractTypes(): void {
    const random = this.#random;
    for (let at = random.below(3); at > 0; at--) {
      const homes = random.shuffle(this.#names).slice(0, random.between(1, 2));
      const implementers = random.shuffle(this.#entities).slice(0, random.between(1, 3));
      // Types that share identities may do so under one interface only.
      const taken = [...this.#interfaces.values()].flatMap((each) => each.implementers);
      if (implementers.some((each) => taken.includes(each))) continue;
      this.#interfaces.set(`I${at}`, { homes, implementers });
      const stranger = this.#names.find((name) => !homes.includes(name));
      if (stranger && random.chance(0.4)) this.#makeInterfaceObject(`I${at}`, homes, implementers, stranger);
    }
    for (let at = random.below(3); at > 0; at--) {
      const homes = random.shuffle(this.#names).slice(0, random.between(1, 2));
      const members = random.shuffle([...this.#entities, ...this.#values]).slice(0, random.between(1, 4));
      this.#unions.set(`U${at}`, {
        homes,
        members: members.filter((each) => homes.every((home) => this.#sees(home, each))),
      });
    }
    for (const [name, { members }] of this.#unions) if (members.length === 0) this.#unions.delete(name);
  }

  #makeInterfaceObject(
    name: string,
    homes: string[],
    implementers: readonly string[],
    stranger: string,
  ): void {
    // One home only: each must then know all implementers, and resolve them all by the key.
    homes.length = 1;
    this.#draft(homes[0]!, name, 'interface').directives.add('@key(fields: "id")');
    const draft = this.#draft(stranger, name);
    draft.directives.add('@key(fields: "id")').add('@interfaceObject');
    draft.fields.set('id', 'id: ID!');
    for (const each of implementers) this.#blind.set(each, new Set([stranger]));
    for (let at = this.#random.between(1, 3); at > 0; at--) {
      draft.fields.set(`o${at}`, `o${at}${this.#args()}: ${this.#leaf()}`);
    }
  }

  #chooseKeys(): void {
    for (const entity of this.#entities) {
      const isPlain = ![...this.#interfaces.values()].some(({ implementers }) =>
        implementers.includes(entity),
      );
      if (!isPlain || !this.#random.chance(0.3)) continue;
      const homes = new Set(this.#names.filter(() => this.#random.chance(0.5)));
      this.#codes.set(entity, { homes, nested: this.#random.chance(0.4) });
    }
  }

  #sees(home: string, type: string): boolean {
    return !this.#blind.get(type)?.has(home);
  }

  #homesOf(type: string): string[] {
    return this.#names.filter((name) => this.#sees(name, type));
  }

  /** The type in a subgraph, begun with its keys when it is an entity. */
  #draft(home: string, name: string, keyword: TypeDraft['keyword'] = 'type'): TypeDraft {
    const types = this.#subgraphs.get(home)!;
    const known = types.get(name);
    if (known) return known;
    const draft: TypeDraft = { keyword, implements: new Set(), directives: new Set(), fields: new Map() };
    types.set(name, draft);
    if (this.#values.includes(name)) this.#copyValue(home, draft, name);
    if (this.#entities.includes(name)) this.#addKeys(home, name, draft);
    return draft;
  }

  #addKeys(home: string, entity: string, draft: TypeDraft): void {
    const codes = this.#codes.get(entity);
    const byCode = codes?.homes.has(home);
    // The first subgraph knows both keys, and so leads from one to the other.
    const byBoth = codes && home === this.#names[0];
    if (!byCode || byBoth) {
      draft.directives.add('@key(fields: "id")');
      draft.fields.set('id', 'id: ID!');
    }
    if (codes && (byCode || byBoth)) {
      draft.directives.add(codes.nested ? '@key(fields: "code { v }")' : '@key(fields: "code")');
      draft.fields.set('code', codes.nested ? 'code: K!' : 'code: String!');
      if (codes.nested) {
        const key = this.#draft(home, 'K');
        key.directives.add('@key(fields: "v")');
        key.fields.set('v', 'v: ID!');
      }
    }
    for (const [name, { homes, implementers }] of this.#interfaces) {
      if (implementers.includes(entity) && homes.includes(home)) draft.implements.add(name);
    }
  }

  readonly #valueFields = new Map<string, string[]>();

  #fillValue(value: string): void {
    this.#valueFields.set(
      value,
      Array.from({ length: this.#random.between(1, 4) }, (_, at) => `v${at}: ${this.#leaf()}`),
    );
  }

  #copyValue(_home: string, draft: TypeDraft, value: string): void {
    draft.directives.add('@shareable');
    for (const field of this.#valueFields.get(value) ?? []) draft.fields.set(field.split(':')[0]!, field);
  }

  #fillEntity(entity: string): void {
    const homes = this.#homesOf(entity);
    const plain: { name: string; type: string; owner: string; part?: string }[] = [];
    // Somebody must lead to it from each key.
    if (this.#codes.has(entity)) this.#draft(this.#names[0]!, entity);
    for (let at = this.#random.between(2, 7); at > 0; at--) {
      const name = `f${at}`;
      const owner = this.#random.pick(homes);
      const args = this.#args();
      const type = this.#random.chance(0.5) ? this.#leaf() : this.#composite(owner);
      const isLeaf = LEAVES.includes(type.replace(/!$/, '')) || LEAVES.includes(type);
      const other = this.#random.pick(homes);
      const roll = this.#random.next();
      const put = (home: string, directive: string) =>
        this.#draft(home, entity).fields.set(name, `${name}${args}: ${type}${directive}`);
      if (roll < 0.15 && other !== owner && (isLeaf || this.#isEverywhere(type))) {
        put(owner, ' @shareable');
        put(other, ' @shareable');
        // The subgraphs may disagree, and the client gets what is true for all.
        if (isLeaf && !type.endsWith('!') && this.#random.chance(0.3)) {
          this.#draft(other, entity).fields.set(name, `${name}${args}: ${type}! @shareable`);
        }
        if (isLeaf && args === '') plain.push({ name, type, owner });
        this.#provide(entity, name, type, args, [owner, other]);
      } else if (roll < 0.2 && other !== owner && isLeaf) {
        put(owner, '');
        put(other, ` @override(from: "${owner}")`);
      } else {
        put(owner, roll > 0.96 ? ' @inaccessible' : '');
        if (isLeaf && args === '') plain.push({ name, type, owner });
        const value = type.replace(/[^A-Z0-9]/g, '');
        if (this.#values.includes(value) && args === '') plain.push({ name, type, owner, part: value });
      }
    }
    this.#plain.set(entity, plain);
  }

  /** Lets a third subgraph give a shareable field on one way to the entity. */
  #provide(entity: string, name: string, type: string, args: string, owners: readonly string[]): void {
    const third = this.#homesOf(entity).find((home) => !owners.includes(home));
    if (!third || !this.#random.chance(0.5)) return;
    this.#draft(third, entity).fields.set(name, `${name}${args}: ${type} @external`);
    const from = this.#random.pick(this.#entities.filter((each) => this.#sees(third, each)));
    this.#draft(third, from).fields.set(
      `p${name}${entity}`,
      `p${name}${entity}: [${entity}] @provides(fields: "${name}")`,
    );
  }

  #addDependentFields(entity: string): void {
    const plain = this.#plain.get(entity) ?? [];
    for (const home of this.#homesOf(entity)) {
      if (!this.#random.chance(0.3)) continue;
      const draft = this.#draft(home, entity);
      const wanted = this.#random
        .shuffle(plain.filter(({ name, owner }) => owner !== home && !draft.fields.has(name)))
        .slice(0, 2);
      if (wanted.length === 0) continue;
      for (const { name, type } of wanted) draft.fields.set(name, `${name}: ${type} @external`);
      for (const { part } of wanted) if (part) this.#draft(home, part);
      const set = wanted
        .map(({ name, part }) => (part ? `${name} { ${this.#partOf(part)} }` : name))
        .join(' ');
      draft.fields.set(`r${home}`, `r${home}${this.#args()}: ${this.#leaf()} @requires(fields: "${set}")`);
    }
  }

  #partOf(value: string): string {
    return this.#random
      .shuffle(this.#valueFields.get(value)!.map((field) => field.split(':')[0]!))
      .slice(0, 2)
      .join(' ');
  }

  #fillInterface(name: string, homes: readonly string[]): void {
    const { implementers } = this.#interfaces.get(name)!;
    for (const home of homes) {
      const draft = this.#draft(home, name, 'interface');
      draft.fields.set('id', 'id: ID!');
      for (const each of implementers) this.#draft(home, each);
      for (let at = this.#random.below(3); at > 0; at--) {
        const field = `i${home}${at}`;
        const args = this.#args();
        const type = this.#random.chance(0.5) ? this.#leaf() : this.#composite(home);
        draft.fields.set(field, `${field}${args}: ${type}`);
        for (const each of implementers)
          this.#draft(home, each).fields.set(field, `${field}${args}: ${type}`);
      }
    }
  }

  #fillRoots(home: string): void {
    const query = this.#draft(home, 'Query');
    for (let at = this.#random.between(1, 4); at > 0; at--) {
      const name = `q${home}${at}`;
      const text = `${name}${this.#args()}: ${this.#random.chance(0.1) ? this.#leaf() : this.#composite(home)}`;
      const type = text.slice(text.lastIndexOf(':') + 1);
      const other = this.#random.pick(this.#names);
      const shared = other !== home && this.#random.chance(0.15) && this.#isEverywhere(type, other);
      query.fields.set(name, shared ? `${text} @shareable` : text);
      if (shared) this.#draft(other, 'Query').fields.set(name, `${text} @shareable`);
    }
    if (!this.#random.chance(0.5)) return;
    for (let at = this.#random.between(1, 2); at > 0; at--) {
      const name = `m${home}${at}`;
      this.#draft(home, 'Mutation').fields.set(name, `${name}${this.#args()}: ${this.#composite(home)}`);
    }
  }

  /** Whether another subgraph could give the same: all do but interfaces and unions have homes. */
  #isEverywhere(type: string, other?: string): boolean {
    const name = type.replace(/[^A-Z0-9]/g, '');
    if (this.#values.includes(name)) return true;
    return (
      this.#entities.includes(name) &&
      (other === undefined ? !this.#blind.has(name) : this.#sees(other, name))
    );
  }

  #leaf(): string {
    const type = this.#random.pick(LEAVES);
    return this.#random.chance(0.3) && !type.endsWith('!') ? `${type}!` : type;
  }

  #args(): string {
    return this.#random.chance(0.25) ? this.#random.pick(ARGUMENTS) : '';
  }

  #composite(home: string): string {
    const names = [
      ...this.#entities.filter((each) => this.#sees(home, each)),
      ...this.#entities.filter((each) => this.#sees(home, each)),
      ...this.#values,
      ...[...this.#interfaces].filter(([, { homes }]) => homes.includes(home)).map(([name]) => name),
      ...[...this.#unions].filter(([, { homes }]) => homes.includes(home)).map(([name]) => name),
      ...[...(this.#subgraphs.get(home) ?? [])]
        .filter(([, { directives }]) => directives.has('@interfaceObject'))
        .map(([name]) => name),
    ];
    const name = this.#random.pick(names);
    if (this.#entities.includes(name) || this.#values.includes(name)) this.#draft(home, name);
    for (const member of this.#unions.get(name)?.members ?? []) this.#draft(home, member);
    return this.#random.pick(['', '', '!']) === ''
      ? this.#random.pick([name, name, `[${name}]`, `[${name}!]`, `[[${name}]]`])
      : this.#random.pick([`${name}!`, `[${name}!]!`, `[${name}]!`]);
  }

  #print(home: string): string {
    const types = [...this.#subgraphs.get(home)!].map(([name, draft]) => {
      const interfaces = [...draft.implements].join(' & ');
      const head = [
        `${draft.keyword} ${name}`,
        interfaces && `implements ${interfaces}`,
        ...draft.directives,
      ].filter(Boolean);
      return `${head.join(' ')} { ${[...draft.fields.values()].join(' ')} }`;
    });
    const unions = [...this.#unions]
      .filter(
        ([, { homes, members }]) =>
          homes.includes(home) && members.every((each) => this.#subgraphs.get(home)!.has(each)),
      )
      .map(([name, { members }]) => {
        const known = members.slice(0, this.#random.chance(0.3) ? 1 : members.length);
        return `union ${name} = ${known.join(' | ')}`;
      });
    const moods = ['CALM', ...this.#random.some(MOODS, 0.6)];
    return `${PRELUDE}enum Mood { ${moods.join(' ')} }\n${[...types, ...unions].join('\n')}\n`;
  }
}

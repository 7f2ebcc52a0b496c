import type { EntityClass, EntityProperty } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';

interface Column {
  readonly name: string;
  readonly property: string;
  readonly read: (value: unknown) => unknown;
}

const plainPrototypes = new WeakMap<object, object>();

/**
 * An instance that no entity manager knows. On the prototype of an entity MikroORM has setters that give each instance
 * accessors of its own, to notice changes: that takes longer than deciding on a bid.
 */
export function unmanaged<Entity extends object>(entity: EntityClass<Entity>, properties: Entity): Entity {
  let prototype = plainPrototypes.get(entity);
  if (!prototype) {
    prototype = Object.create(entity.prototype) as object;
    // In front of the setters: what is assigned to an instance is simply its own.
    for (const property of Object.keys(properties)) {
      Object.defineProperty(prototype, property, { value: undefined, writable: true });
    }
    plainPrototypes.set(entity, prototype);
  }
  return Object.assign(Object.create(prototype) as Entity, properties);
}

/**
 * Entities as rows of raw statements and back, by the mapping that MikroORM has of them. A batch has hundreds, which
 * nobody will change through an entity manager: identity map and snapshots would cost more than their decisions.
 */
export class EntityRows<Entity extends object> {
  readonly #entity: EntityClass<Entity>;
  readonly #columns: readonly Column[];

  constructor(em: EntityManager, entity: EntityClass<Entity>) {
    this.#entity = entity;
    const platform = em.getPlatform();
    this.#columns = em.getMetadata(entity).props.map((property: EntityProperty) => {
      const { customType, runtimeType } = property;
      return {
        name: property.fieldNames[0]!,
        property: property.name,
        read: (value: unknown) => {
          if (value === null) return null;
          if (runtimeType === 'Date') return new Date(value as string);
          return customType ? customType.convertToJSValue(value, platform) : value;
        },
      };
    });
  }

  /** The names of all columns, for a select or an insert. */
  get columns(): string {
    return this.#columns.map(({ name }) => name).join(', ');
  }

  read(row: Readonly<Record<string, unknown>>): Entity {
    const properties: Record<string, unknown> = {};
    for (const { name, property, read } of this.#columns) properties[property] = read(row[name]);
    return unmanaged(this.#entity, properties as Entity);
  }

  /** For `jsonb_populate_recordset`, which wants JSON of the columns by their names. */
  write(entities: Iterable<Entity>): string {
    return JSON.stringify(
      Array.from(entities, (entity) =>
        Object.fromEntries(
          this.#columns.map(({ name, property }) => [
            name,
            (entity as Record<string, unknown>)[property] ?? null,
          ]),
        ),
      ),
    );
  }
}

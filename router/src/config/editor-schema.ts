import { z } from 'zod';
import { configSchema } from '../config-schema.ts';
import { VARIABLE } from './values.ts';

/** The JSON Schema of `router.yaml`, by which editors complete, explain and check keys. */
export function editorSchema(): z.core.JSONSchema.JSONSchema {
  const schema = z.toJSONSchema(configSchema, {
    // YAML tools know this version best.
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema, path }) => {
      // A value may come from a variable, whatever it must be then; a key may not.
      const { pattern, minLength = 0 } = jsonSchema;
      if ((pattern || minLength > 1) && !path.includes('propertyNames')) {
        jsonSchema.anyOf = [{ type: 'string', minLength, pattern }, VARIABLE];
        delete jsonSchema.pattern;
        delete jsonSchema.minLength;
        delete jsonSchema.type;
      }
      if (!jsonSchema.enum) return;
      jsonSchema.anyOf = [{ type: 'string', enum: jsonSchema.enum }, VARIABLE];
      delete jsonSchema.enum;
      delete jsonSchema.type;
    },
  });
  return { ...schema, title: 'router.yaml of dallal-router' };
}

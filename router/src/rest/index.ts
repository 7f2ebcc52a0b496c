export { type CheckedMapping, checkMapping } from './check-mapping.ts';
export { MappingError } from './mapping-file.ts';
export { type OpenApiDocument, openApiDocument } from './open-api.ts';

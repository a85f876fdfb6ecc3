export { document } from './generated/document.ts';
export { type ErrorEntry, type ErrorName, errors } from './generated/errors.ts';
export type { Fixture, FixtureClient } from './generated/fixture.ts';
export type {
  Content,
  Example,
  Method,
  OpenApiDocument,
  Operation,
  Parameter,
  PathItem,
  Reference,
  RequestBody,
  Response as ResponseObject,
  Role,
  Schema as JsonSchema,
} from './generated/openapi.ts';
export { type Bytes, type OperationMetadata, contract } from './generated/router.ts';
export type { components, operations, paths } from './generated/types.ts';

import type { components, operations } from './generated/types.ts';

/** The operationId of any operation of the contract. */
export type OperationId = keyof operations;

/** A component schema by its name: `Schema<'DncEntry'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

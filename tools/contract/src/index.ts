export { type Contract, type Inputs, assemble, readSource } from './assemble.ts';
export type { Change, Level } from './compare/change.ts';
export { compareDocuments } from './compare/documents.ts';
export type { OpenApiDocument, Operation, Parameter, PathItem, Response, Schema } from './openapi.ts';
export { ContractError } from './place.ts';

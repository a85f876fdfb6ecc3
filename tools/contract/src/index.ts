export { type Contract, type Inputs, assemble, readSource } from './assemble.ts';
export type { OpenApiDocument, Operation, Parameter, PathItem, Response, Schema } from './openapi.ts';
export { ContractError } from './place.ts';

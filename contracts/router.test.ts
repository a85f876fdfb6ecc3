import type { ServerInferRequest, ServerInferResponses } from '@ts-rest/core';
import { expectTypeOf, test } from 'vitest';
import { type OperationId, type Role, type Schema, type contract, errors } from './index.ts';

type Contract = typeof contract;

// These promises are kept by the type checker; the bodies run to show that the types are those of real values.

test('an undeclared status does not compile', () => {
  type Answer = ServerInferResponses<Contract['complianceCheck']['isBlocked']>;
  const answer: Answer = { status: 200, body: { result: true } };
  // @ts-expect-error -- isBlocked declares no 418
  const teapot: Answer = { status: 418, body: { result: true } };
  expectTypeOf(answer.body).not.toBeAny();
  expectTypeOf(teapot).not.toBeAny();
});

test('a body that is not the schema of its status does not compile', () => {
  type Answer = ServerInferResponses<Contract['dnc']['createDnc'], 201>;
  const answer: Answer = { status: 201, body: { id: 1 } };
  // @ts-expect-error -- an id is a number
  const wrong: Answer = { status: 201, body: { id: '1' } };
  expectTypeOf(answer.body.id).toBeNumber();
  expectTypeOf(wrong).not.toBeAny();
});

test('requests are typed: path, query and body', () => {
  expectTypeOf<ServerInferRequest<Contract['dnc']['readDnc']>['params']>().toEqualTypeOf<{ id: number }>();
  expectTypeOf<ServerInferRequest<Contract['complianceCheck']['isBlocked']>['query']['service']>().toBeNumber();
  expectTypeOf<ServerInferRequest<Contract['dnc']['createDnc']>['body']>().toEqualTypeOf<Schema<'CreateDncRequest'>>();
});

test('metadata keeps its literals, so that a public operation is told from others at compile time', () => {
  expectTypeOf<Contract['session']['login']['metadata']['public']>().toEqualTypeOf<true>();
  expectTypeOf<Contract['dnc']['readDnc']['metadata']['public']>().toEqualTypeOf<false>();
  expectTypeOf<Contract['recording']['deleteRecording']['metadata']['roles']>().toEqualTypeOf<readonly ['SYSADMIN']>();
  expectTypeOf<Contract['recording']['deleteRecording']['metadata']['roles'][number]>().toExtend<Role>();
  expectTypeOf<'isBlocked'>().toExtend<OperationId>();
});

test('the catalogue keeps its names and statuses', () => {
  expectTypeOf(errors['entity.absent'].status).toEqualTypeOf<404>();
});

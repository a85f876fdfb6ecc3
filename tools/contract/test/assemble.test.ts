import { describe, expect, test } from 'vitest';
import { assemble } from '../src/assemble.ts';
import { emitOpenApi } from '../src/emit/openapi.ts';
import type { Operation, Response } from '../src/openapi.ts';
import { operationsOf } from '../src/operations.ts';
import { type Change, assembled, miniature, provenanceOf } from './miniature.ts';

const document = await assembled();
const operation = (id: string): Operation => {
  const found = operationsOf(document).find((one) => one.operation.operationId === id);
  if (!found) throw new Error(`no operation ${id}`);
  return found.operation;
};

describe('the contract', () => {
  test('holds the operations of all sources and of the extensions, paths in order', () => {
    expect(operationsOf(document).map(({ operation: { operationId } }) => operationId)).toEqual([
      'isAlive',
      'listNumbers',
      'addNumber',
      'removeNumber',
      'login',
    ]);
    expect(document.tags?.map(({ name }) => name)).toEqual(['Session', 'Health', 'List']);
  });

  test('holds the corrections', () => {
    expect(document.components.schemas?.['Number']?.properties?.['number']).toEqual({ type: 'string' });
    expect(operation('addNumber')).toMatchObject({
      'x-roles': ['MANAGER'],
      'x-agent': false,
      'x-power': 'editDncLists',
    });
  });

  test('names the servers of the vendor and this machine', () => {
    expect(document.servers?.map(({ url }) => url)).toEqual([
      'https://api.livevox.com',
      'https://api.na4.livevox.com',
      'https://api.na5.livevox.com',
      'https://api.na6.livevox.com',
      'http://127.0.0.1:8080',
    ]);
  });

  test('is the same whatever the order of the files', async () => {
    const inputs = await miniature();
    const { document: other } = await assemble(new Map([...inputs].toReversed()));
    expect(emitOpenApi(other)).toEqual(emitOpenApi(document));
  });
});

describe('error responses come from the catalogue', () => {
  const response = (id: string, status: string): Response => {
    const declared = operation(id).responses[status];
    if (!declared) throw new Error(`${id} has no ${status}`);
    const name = '$ref' in declared ? declared.$ref.replace('#/components/responses/', '') : undefined;
    return name === undefined ? (declared as Response) : (document.components.responses?.[name] as Response);
  };
  const errors = (id: string, status: string) =>
    Object.keys(response(id, status).content?.['application/json']?.examples ?? {});

  const statuses = [
    ['isAlive', ['204', '400']],
    ['login', ['204', '400', '401']],
    ['listNumbers', ['200', '400', '401', '403']],
    ['addNumber', ['201', '400', '401', '403']],
    ['removeNumber', ['204', '400', '401', '403', '404']],
  ] as const;
  test.each(statuses)('%s answers %s', (id, want) => {
    expect(Object.keys(operation(id).responses)).toEqual(want);
  });

  const examples = [
    ['isAlive', '400', ['request.invalid']],
    ['login', '400', ['request.invalid', 'json.broken']],
    ['login', '401', ['login.denied']],
    ['listNumbers', '401', ['session.missing']],
    ['listNumbers', '403', ['role.denied', 'agent.denied']],
    ['addNumber', '403', ['role.denied', 'agent.denied', 'power.denied']],
    ['removeNumber', '404', ['entity.absent']],
    ['addNumber', '400', ['request.invalid', 'json.broken', 'method.gated', 'not-a-number']],
  ] as const;
  test.each(examples)('%s %s: %s', (id, status, want) => {
    expect(errors(id, status).sort()).toEqual([...want].sort());
  });

  test('the example has the message with its placeholders filled in', () => {
    expect(response('isAlive', '400').content?.['application/json']).toEqual({
      schema: { $ref: '#/components/schemas/Error' },
      examples: { 'request.invalid': { summary: 'Cannot be read.', value: { code: 4000, message: 'Wrong: count.' } } },
    });
  });

  test('a response that a source declares keeps its description and its example', () => {
    expect(response('addNumber', '400').description).toBe('The number is not one.');
    expect(response('addNumber', '400').content?.['application/json']?.examples?.['not-a-number']).toEqual({
      summary: 'Not a number',
      'x-request': 'POST /list',
      value: { code: 202, message: 'Not a number' },
    });
  });

  test('others are written once and named by what tells them apart', () => {
    expect(operation('login').responses['401']).toEqual({ $ref: '#/components/responses/UnauthorizedLogin' });
    expect(Object.keys(document.components.responses ?? {})).toEqual([
      'BadRequest',
      'BadRequestBody',
      'Forbidden',
      'ForbiddenPower',
      'NotFound',
      'UnauthorizedLogin',
      'UnauthorizedSecured',
    ]);
  });

  test('an operation may have an error schema of its own, whose properties are filled', async () => {
    const { paths, components } = await assembled({
      'corrections/access.yaml': ['x-phone-dnc-type: LEGACY', 'x-phone-dnc-type: LEGACY, x-error-schema: Both'],
      'extensions.yaml': [
        '  schemas:\n',
        '  schemas:\n    Both: { type: object, properties: { code: {}, errorCode: {}, errorMessage: {} } }\n',
      ],
    });
    expect(paths['/list']?.post?.responses['401']).toEqual({
      $ref: '#/components/responses/UnauthorizedSecuredAsBoth',
    });
    expect(components.responses?.['UnauthorizedSecuredAsBoth']?.content?.['application/json']).toEqual({
      schema: { $ref: '#/components/schemas/Both' },
      examples: {
        'session.missing': { summary: 'No session.', value: { code: 4010, errorCode: 4010, errorMessage: 'Log in.' } },
      },
    });
  });
});

describe('documented exchanges become named examples', () => {
  test('one name on the parameters and the answer, with the request line as printed', () => {
    const { parameters, responses } = operation('listNumbers');
    expect(parameters).toEqual([
      {
        name: 'count',
        in: 'query',
        required: true,
        schema: { type: 'integer' },
        examples: { 'first-page': { summary: 'The first page', value: 2 } },
      },
      { name: 'client', in: 'query', schema: { type: 'integer' } },
    ]);
    expect(responses['200']).toMatchObject({
      content: {
        'application/json': {
          examples: {
            'first-page': {
              summary: 'The first page',
              'x-request': 'GET /list?Count=2&client=',
              'x-elided': true,
              value: { numbers: ['4155550100'], next: null },
            },
          },
        },
      },
    });
  });

  test('one name on the body and the answer, with its flag', () => {
    const { requestBody, responses } = operation('addNumber');
    const body = { summary: 'Add one', 'x-tolerant': true, value: { number: 4155550100 } };
    expect(requestBody).toMatchObject({ content: { 'application/json': { examples: { 'add-one': body } } } });
    expect(responses['201']).toMatchObject({
      content: { 'application/json': { examples: { 'add-one': { 'x-tolerant': true, 'x-request': 'POST /list/' } } } },
    });
  });

  test('an answer without a body has its example beside it', () => {
    expect(operation('removeNumber').responses['204']).toEqual({
      description: 'Removed.',
      'x-examples': { 'remove-one': { summary: 'Remove one', 'x-request': 'DELETE /list/7' } },
    });
    expect(operation('removeNumber').parameters).toMatchObject([
      { name: 'id', examples: { 'remove-one': { value: 7 } } },
    ]);
  });
});

describe('what does not fit fails, and says where', () => {
  const swagger = (part: string, by: string): Record<string, Change> => ({ 'sources/list.swagger.yaml': [part, by] });
  const extensions = (part: string, by: string): Record<string, Change> => ({ 'extensions.yaml': [part, by] });
  const cases: readonly { name: string; given: Record<string, Change>; want: string }[] = [
    {
      name: 'an operationId twice',
      given: extensions('isAlive', 'login'),
      want: 'the joined contract at POST /session/login: the operationId login is also that of GET /healthz',
    },
    {
      name: 'no operationId',
      given: extensions('      operationId: isAlive\n', ''),
      want: 'GET /healthz: expected an operationId',
    },
    {
      name: 'no tag',
      given: extensions('      tags: [Health]\n', ''),
      want: 'GET /healthz: expected exactly one tag, found 0',
    },
    {
      name: 'two tags',
      given: extensions('tags: [Health]\n', 'tags: [Health, List]\n'),
      want: 'GET /healthz: expected exactly one tag, found 2',
    },
    {
      name: 'a tag that nothing declares',
      given: extensions('tags: [Health]\n', 'tags: [Wealth]\n'),
      want: 'the tag Wealth is not declared; declared are',
    },
    {
      name: 'no success response',
      given: extensions("'204'", "'304'"),
      want: 'GET /healthz: expected a success response (2xx)',
    },
    {
      name: 'no roles',
      given: extensions('security: []', 'security: [{ LV-Session: [] }]'),
      want: 'GET /healthz: expected x-roles',
    },
    {
      name: 'roles of a public operation',
      given: extensions('security: []', 'x-roles: [MANAGER]\n      security: []'),
      want: 'a public operation cannot have x-roles',
    },
    {
      name: 'nothing said of agents',
      given: { 'corrections/access.yaml': [', x-agent: false', ''] },
      want: 'GET /list: expected x-agent: true or false',
    },
    {
      name: 'a reference that leads nowhere',
      given: extensions(
        'description: It lives. }',
        "description: It lives., content: { application/json: { schema: { $ref: '#/components/schemas/Nix' } } } }",
      ),
      want: 'the joined contract at paths > /healthz > get > responses > 204 > content > application/json > schema: the reference #/components/schemas/Nix leads nowhere',
    },
    {
      name: 'no schema for errors',
      given: extensions('    Error:', '    Fault:'),
      want: 'error bodies have this schema, and nothing declares it',
    },
    {
      name: 'a correction of no source',
      given: { 'corrections/list.yaml': ['list.swagger.yaml', 'lost.swagger.yaml'] },
      want: 'corrections/list.yaml at extends: expected one of sources/list.swagger.yaml, sources/session.wadl; found sources/lost.swagger.yaml',
    },
    {
      name: 'a source of no known kind',
      given: { 'sources/a.txt': 'a' },
      want: 'sources/a.txt: expected a name that ends in',
    },
    {
      name: 'an example of another operation',
      given: swagger('target: DELETE /list/7', 'target: DELETE /lists/7'),
      want: 'the joined contract at removeNumber > x-examples > remove-one: its request line DELETE /lists/7 is not DELETE /list/{id}',
    },
    {
      name: 'an example with another verb',
      given: swagger('target: DELETE /list/7', 'target: GET /list/7'),
      want: 'its request line GET /list/7 is not DELETE /list/{id}',
    },
    {
      name: 'an example with an unknown query parameter',
      given: swagger('?Count=2', '?cuont=2'),
      want: 'has the query parameter cuont, which the operation does not declare',
    },
    {
      name: 'an example with a status that is not declared',
      given: swagger('response: { status: 204 }', 'response: { status: 205 }'),
      want: 'the response has the status 205; declared are 204, 400',
    },
    {
      name: 'an example with a body where there is none',
      given: swagger('response: { status: 204 }', 'response: { status: 204, body: 1 }'),
      want: 'the response 204 has a body, and none is declared',
    },
    {
      name: 'an example that asks with a body where there is none',
      given: swagger('target: DELETE /list/7', 'target: DELETE /list/7, body: 1'),
      want: 'the request has a body, and the operation takes none',
    },
    {
      name: 'two examples of one name',
      given: swagger('name: not-a-number', 'name: add-one'),
      want: 'addNumber > x-examples > add-one: the name is used twice',
    },
    {
      name: 'an example whose name is not in kebab-case',
      given: swagger('name: add-one', 'name: Add One'),
      want: 'expected a name in kebab-case',
    },
    {
      name: 'an error with an unknown selector',
      given: { 'errors.yaml': ['on: gated', 'on: gate'] },
      want: 'errors.yaml at errors > method.gated: expected on to be one of all, secured',
    },
    {
      name: 'an error without an example for its placeholders',
      given: { 'errors.yaml': ["      example: 'Wrong: count.',\n", ''] },
      want: 'errors > request.invalid: a message with placeholders needs an example',
    },
    {
      name: 'an error with a status that is none',
      given: { 'errors.yaml': ['status: 404', 'status: 204'] },
      want: 'errors > entity.absent: expected an HTTP error status, found 204',
    },
    { name: 'no extensions', given: { 'extensions.yaml': undefined }, want: 'extensions.yaml: the file is not there' },
  ];
  test.each(cases)('$name', async ({ given, want }) => {
    await expect(assembled(given)).rejects.toThrow(want);
  });
});

describe('sources change by a new drop only', () => {
  test('a sha256 that does not fit fails, and the right one is printed', async () => {
    const provenance = provenanceOf(await miniature());
    const right = /list\.swagger\.yaml, sha256: '(\w+)'/.exec(provenance)?.[1] ?? '';
    const wrong = { 'sources/provenance.yaml': provenance.replace(right, '0000') };
    await expect(assembled(wrong)).rejects.toThrow(`its sha256 is ${right}, and 0000 is written down`);
  });

  test('a source that is not listed fails', async () => {
    const provenance = provenanceOf(await miniature({ 'sources/session.wadl': undefined }));
    await expect(assembled({ 'sources/provenance.yaml': provenance })).rejects.toThrow(
      'sources/provenance.yaml: the source sources/session.wadl is not listed; its sha256 is ',
    );
  });

  test('a listed source that is not there fails', async () => {
    const provenance = `${provenanceOf(await miniature())}- { file: gone.wadl, sha256: '0' }`;
    await expect(assembled({ 'sources/provenance.yaml': provenance })).rejects.toThrow(
      'sources/gone.wadl: the file is listed and is not there',
    );
  });
});

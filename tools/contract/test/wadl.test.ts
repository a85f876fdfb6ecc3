import { describe, expect, test } from 'vitest';
import { placeOf } from '../src/place.ts';
import { readWadl } from '../src/read/wadl.ts';

const place = placeOf('a.wadl');
const wadl = (resources: string, grammars = '') =>
  `<application xmlns="http://wadl.dev.java.net/2009/02" xmlns:xs="http://www.w3.org/2001/XMLSchema">
     <grammars><xs:schema>${grammars}</xs:schema></grammars>
     <resources base="https://api.example.test/"><doc title="Things">All of them.</doc>${resources}</resources>
   </application>`;
const method = (inner: string, attributes = 'name="GET" id="get"') =>
  `<resource path="a"><method ${attributes}>${inner}<response status="204"/></method></resource>`;
const bare = {
  tags: ['Things'],
  operationId: 'get',
  security: [],
  responses: { '204': { description: 'No Content' } },
};

describe('a WADL document becomes OpenAPI 3.1', () => {
  const cases = [
    { name: 'a method', given: method(''), path: '/a', want: bare },
    {
      name: 'documentation: title to summary, text to description',
      given: method('<doc title="Get">One\n      sentence.\n\n  Another.</doc>'),
      path: '/a',
      want: { ...bare, summary: 'Get', description: 'One sentence.\n\nAnother.' },
    },
    {
      name: 'nested resources, with the template parameters of those above',
      given: `<resource path="/a/"><resource path="{id}"><param name="id" style="template" type="xs:long"/>
                <resource path="b"><method name="GET" id="get"><response status="204"/></method></resource></resource></resource>`,
      path: '/a/{id}/b',
      want: {
        ...bare,
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer', format: 'int64' } }],
      },
    },
    {
      name: 'a template with a pattern, as JAX-RS writes it',
      given: `<resource path="{id: \\d+}"><param name="id" style="template" type="xs:int"/><method name="GET" id="get"><response status="204"/></method></resource>`,
      path: '/{id}',
      want: {
        ...bare,
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer', format: 'int32' } }],
      },
    },
    {
      name: 'query and header parameters',
      given: method(`<request>
        <param name="count" style="query" type="xs:int" required="true" default="5"><doc>How many.</doc></param>
        <param name="type" style="query" type="xs:string"><option value="A"/><option value="B"/></param>
        <param name="id" style="query" type="xs:long" repeating="true"/>
        <param name="Range" style="header" type="xs:string"/></request>`),
      path: '/a',
      want: {
        ...bare,
        parameters: [
          {
            name: 'count',
            in: 'query',
            required: true,
            description: 'How many.',
            schema: { type: 'integer', format: 'int32', default: 5 },
          },
          { name: 'type', in: 'query', schema: { type: 'string', enum: ['A', 'B'] } },
          { name: 'id', in: 'query', schema: { type: 'array', items: { type: 'integer', format: 'int64' } } },
          { name: 'Range', in: 'header', schema: { type: 'string' } },
        ],
      },
    },
    {
      name: 'LV-Session is security and no parameter',
      given: method('<request><param name="LV-Session" style="header" type="xs:string" required="true"/></request>'),
      path: '/a',
      want: { ...bare, security: [{ 'LV-Session': [] }] },
    },
    {
      name: 'so is LV-Access',
      given: method('<request><param name="LV-Access" style="header" type="xs:string"/></request>'),
      path: '/a',
      want: { ...bare, security: [{ 'LV-Access': [] }] },
    },
    {
      name: 'representations: by element, and bytes without one',
      given: `<resource path="a"><method name="POST" id="get">
        <request><representation mediaType="application/json" element="tns:ask"/></request>
        <response status="200"><doc>Sound.</doc><representation mediaType="audio/mpeg"/></response>
        <response status="400 404"/></method></resource>`,
      path: '/a',
      verb: 'post',
      want: {
        ...bare,
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Ask' } } },
        },
        responses: {
          '200': { description: 'Sound.', content: { 'audio/mpeg': { schema: { type: 'string', format: 'binary' } } } },
          '400': { description: 'Bad Request' },
          '404': { description: 'Not Found' },
        },
      },
    },
    {
      name: 'a response without a status',
      given: `<resource path="a"><method name="GET" id="get"><response><representation mediaType="text/plain"/></response></method></resource>`,
      path: '/a',
      want: {
        ...bare,
        responses: { '200': { description: 'OK', content: { 'text/plain': { schema: { type: 'string' } } } } },
      },
    },
  ];
  const grammars = '<xs:element name="ask" type="Ask"/><xs:complexType name="Ask"><xs:sequence/></xs:complexType>';
  test.each(cases)('$name', ({ given, path, want, ...rest }) => {
    const verb = 'verb' in rest ? 'post' : 'get';
    const { paths, tags } = readWadl(wadl(given, grammars), place);
    expect(tags).toEqual([{ name: 'Things', description: 'All of them.' }]);
    expect(Object.keys(paths)).toEqual([path]);
    expect(paths[path]?.[verb]).toEqual(want);
  });

  test('the path of the base is part of every path', () => {
    const text = wadl(method('')).replace('https://api.example.test/', 'https://api.example.test/compliance/');
    expect(Object.keys(readWadl(text, place).paths)).toEqual(['/compliance/a']);
  });

  test('namespace prefixes do not matter', () => {
    const prefixed = wadl(method(''))
      .replace(/<(\/?)(application|grammars|resources?|method|response|doc)\b/g, '<$1w:$2')
      .replace('xmlns=', 'xmlns:w=');
    expect(readWadl(prefixed, place)).toEqual(readWadl(wadl(method('')), place));
  });

  const failures = [
    {
      name: 'a template that nothing declares',
      given: '<resource path="{id}"><method name="GET" id="g"/></resource>',
      want: 'a.wadl at resources > resource {id} > method GET: no <param style="template" name="id"> declares the {id} of /{id}',
    },
    {
      name: 'an unknown type',
      given: method('<request><param name="q" style="query" type="tns:nix"/></request>'),
      want: 'a.wadl at resources > resource a > method GET > param q: the type tns:nix is neither',
    },
    {
      name: 'an unknown element',
      given: method('<request><representation mediaType="application/json" element="nix"/></request>'),
      want: 'method GET > request > representation application/json: no element nix is declared',
    },
    {
      name: 'a style that OpenAPI has not',
      given: method('<request><param name="q" style="matrix" type="xs:string"/></request>'),
      want: 'param q: expected the style template, query or header, found matrix',
    },
    {
      name: 'a verb that OpenAPI has not',
      given: method('', 'name="LOCK" id="g"'),
      want: 'method LOCK: expected a verb of get, put, post, delete, patch',
    },
    { name: 'one method twice', given: method('') + method(''), want: 'GET /a is declared twice' },
  ];
  test.each(failures)('$name is refused, with the path of elements', ({ given, want }) => {
    expect(() => readWadl(wadl(given), place)).toThrow(want);
  });

  test('what is not WADL is refused', () => {
    expect(() => readWadl('<html><body/></html>', place)).toThrow(
      'a.wadl: expected the root element <application>, found <html>',
    );
    expect(() => readWadl('<application>', place)).toThrow(/a\.wadl: not XML: .*line 1/);
  });
});

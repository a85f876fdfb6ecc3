import { describe, expect, test } from 'vitest';
import { placeOf } from '../src/place.ts';
import { children, parseXml } from '../src/read/xml.ts';
import { pascal, readGrammar } from '../src/read/xsd.ts';

const place = placeOf('a.wadl');
const grammar = (inner: string) => {
  const root = parseXml(
    `<g xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:schema>${inner}</xs:schema></g>`,
    'g',
    place,
  );
  return readGrammar(children(root, 'schema'), place);
};
const type = (inner: string) => `<xs:complexType name="thing">${inner}</xs:complexType>`;
const sequence = (inner: string) => type(`<xs:sequence>${inner}</xs:sequence>`);

describe('XML Schema becomes JSON Schema', () => {
  const scalars = [
    ['xs:string', { type: 'string' }],
    ['xs:boolean', { type: 'boolean' }],
    ['xs:int', { type: 'integer', format: 'int32' }],
    ['xs:long', { type: 'integer', format: 'int64' }],
    ['xs:decimal', { type: 'number' }],
    ['xs:date', { type: 'string', format: 'date' }],
    ['xs:dateTime', { type: 'integer', format: 'int64', 'x-scalar': 'date-time' }],
  ] as const;
  test.each(scalars)('%s', (name, want) => {
    expect(grammar(sequence(`<xs:element name="a" type="${name}"/>`)).schemas['Thing']?.properties?.['a']).toEqual(
      want,
    );
  });

  const cases = [
    {
      name: 'minOccurs 0 is not required, 1 is',
      given: '<xs:element name="a" type="xs:string"/><xs:element name="b" type="xs:string" minOccurs="0"/>',
      want: { type: 'object', required: ['a'], properties: { a: { type: 'string' }, b: { type: 'string' } } },
    },
    {
      name: 'maxOccurs unbounded is an array',
      given: '<xs:element name="a" type="other" minOccurs="0" maxOccurs="unbounded"/>',
      want: { type: 'object', properties: { a: { type: 'array', items: { $ref: '#/components/schemas/Other' } } } },
    },
    {
      name: 'maxOccurs with a number is an array with a bound',
      given: '<xs:element name="a" type="xs:int" minOccurs="2" maxOccurs="5"/>',
      want: {
        type: 'object',
        required: ['a'],
        properties: { a: { type: 'array', items: { type: 'integer', format: 'int32' }, minItems: 2, maxItems: 5 } },
      },
    },
    {
      name: 'nillable',
      given:
        '<xs:element name="a" type="xs:string" nillable="true"/><xs:element name="b" type="other" nillable="true"/>',
      want: {
        type: 'object',
        required: ['a', 'b'],
        properties: {
          a: { type: ['string', 'null'] },
          b: { oneOf: [{ $ref: '#/components/schemas/Other' }, { type: 'null' }] },
        },
      },
    },
    {
      name: 'documentation',
      given:
        '<xs:element name="a" type="xs:string"><xs:annotation><xs:documentation>An\n  a.</xs:documentation></xs:annotation></xs:element>',
      want: { type: 'object', required: ['a'], properties: { a: { type: 'string', description: 'An a.' } } },
    },
    {
      name: 'a type without a name',
      given:
        '<xs:element name="a"><xs:complexType><xs:all><xs:element name="b" type="xs:boolean"/></xs:all></xs:complexType></xs:element>',
      want: {
        type: 'object',
        required: ['a'],
        properties: { a: { type: 'object', required: ['b'], properties: { b: { type: 'boolean' } } } },
      },
    },
    {
      name: 'the parts of a choice are optional',
      given: '<xs:choice><xs:element name="a" type="xs:string"/><xs:element name="b" type="xs:string"/></xs:choice>',
      want: { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } },
    },
    {
      name: 'a reference to an element',
      given: '<xs:element ref="tns:top"/>',
      want: { type: 'object', required: ['top'], properties: { top: { $ref: '#/components/schemas/Other' } } },
    },
  ];
  const others =
    '<xs:complexType name="other"><xs:sequence/></xs:complexType><xs:element name="top" type="tns:other"/>';
  test.each(cases)('$name', ({ given, want }) => {
    expect(grammar(sequence(given) + others).schemas['Thing']).toEqual(want);
  });

  test('an attribute is a property, required when its use is', () => {
    const { schemas } = grammar(
      type('<xs:attribute name="a" type="xs:int" use="required"/><xs:attribute name="b" type="xs:string"/>'),
    );
    expect(schemas['Thing']).toEqual({
      type: 'object',
      required: ['a'],
      properties: { a: { type: 'integer', format: 'int32' }, b: { type: 'string' } },
    });
  });

  test('an extension holds all of its base', () => {
    const { schemas } = grammar(
      type(
        '<xs:complexContent><xs:extension base="tns:other"><xs:sequence><xs:element name="a" type="xs:string"/></xs:sequence></xs:extension></xs:complexContent>',
      ) + others,
    );
    expect(schemas['Thing']?.allOf).toEqual([
      { $ref: '#/components/schemas/Other' },
      { type: 'object', required: ['a'], properties: { a: { type: 'string' } } },
    ]);
  });

  test('restrictions: an enumeration, and limits', () => {
    const { schemas } = grammar(`
      <xs:simpleType name="day"><xs:restriction base="xs:string"><xs:enumeration value="MONDAY"/><xs:enumeration value="ALL"/></xs:restriction></xs:simpleType>
      <xs:simpleType name="code"><xs:restriction base="xs:string"><xs:pattern value="\\d{3}"/><xs:maxLength value="3"/></xs:restriction></xs:simpleType>
      <xs:simpleType name="ordinal"><xs:restriction base="xs:int"><xs:minInclusive value="1"/><xs:maxInclusive value="10"/></xs:restriction></xs:simpleType>`);
    expect(schemas).toEqual({
      Day: { type: 'string', enum: ['MONDAY', 'ALL'] },
      Code: { type: 'string', pattern: '^(?:\\d{3})$', maxLength: 3 },
      Ordinal: { type: 'integer', format: 'int32', minimum: 1, maximum: 10 },
    });
  });

  test('an element with a type of its own is a component of its own', () => {
    const { schemas, element } = grammar(
      '<xs:element name="log-in"><xs:complexType><xs:sequence/></xs:complexType></xs:element>',
    );
    expect(schemas).toEqual({ LogIn: { type: 'object', properties: {} } });
    expect(element('tns:log-in', place)).toEqual({ $ref: '#/components/schemas/LogIn' });
  });

  const failures = [
    {
      name: 'an unknown type',
      given: sequence('<xs:element name="a" type="xs:hexBinary"/>'),
      want: 'a.wadl at xs:type thing > a: the type xs:hexBinary is neither',
    },
    {
      name: 'a part without a JSON form',
      given: type('<xs:simpleContent/>'),
      want: 'a.wadl at xs:type thing > xs:simpleContent: this part of XML Schema has no JSON form here',
    },
    {
      name: 'two types of one name',
      given: '<xs:complexType name="a-b"/><xs:complexType name="aB"/>',
      want: 'two declarations become the schema AB',
    },
  ];
  test.each(failures)('$name is refused', ({ given, want }) => {
    expect(() => grammar(given)).toThrow(want);
  });

  test.each([
    ['loginRequest', 'LoginRequest'],
    ['LoginRequest', 'LoginRequest'],
    ['call-recording_info', 'CallRecordingInfo'],
  ])('%s is named %s', (given, want) => {
    expect(pascal(given)).toBe(want);
  });
});

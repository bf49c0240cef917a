import { expect, test } from 'vitest';
import { unknownType } from '../../../../contracts/api/unknownType.ts';

const withId = (schema: object): object => ({
  components: { schemas: { User: { type: 'object', properties: { id: schema } } } },
});

test('a type that is none is told with its place', () => {
  expect(unknownType(withId({ type: 'strnig' }))).toBe('`strnig` at #/components/schemas/User/properties/id');
  expect(unknownType(withId({ type: ['string', 'nul'] }))).toContain('`nul` at');
  expect(unknownType({ paths: { '/a': { get: { parameters: [{ schema: { type: 'x' } }] } } } })).toBe(
    '`x` at #/paths/~1a/get/parameters/0/schema',
  );
});

test('types that are, fields called type, and types of other things than schemas are none', () => {
  expect(unknownType(withId({ type: ['string', 'null'] }))).toBeNull();
  expect(unknownType(withId({ type: 'object', properties: { type: { type: 'string' } } }))).toBeNull();
  expect(unknownType(withId({ type: 'object', example: { schema: { type: 'dog' } } }))).toBeNull();
  expect(unknownType({ components: { securitySchemes: { a: { type: 'http' } } } })).toBeNull();
});

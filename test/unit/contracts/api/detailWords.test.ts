import { expect, test } from 'vitest';
import { detailWords } from '../../../../contracts/api/detailWords.ts';

const body = 'the answer’s body';

test.each([
  [
    '$.response.body',
    'must NOT have additional properties: email',
    'the file does not have the field `email`',
  ],
  [
    '$.response.body',
    'must NOT have additional properties',
    `${body} has something that the file does not have`,
  ],
  ['$.response.body', "must have required property 'email'", 'the file requires the field `email`'],
  ['$.response.body.id', 'must be string', 'by the file it must be string'],
  ['$.response.body', 'must be object', 'by the file the answer’s body must be object'],
  ['$.response.body[*]', 'must be object', 'by the file it must be object'],
])('At %s “%s” is told as what the file says of that place.', (place, detail, told) => {
  expect(detailWords(body, place, detail)).toBe(told);
});

test('A header is called a header.', () => {
  const told = detailWords(
    'the answer’s header',
    '$.response.headers.X-A',
    "must have required property 'X-A'",
  );
  expect(told).toBe('the file requires the header `X-A`');
});

import { expect, test } from 'vitest';
import { parseJsonValue } from '../../../../../contracts/init/seen/jsonValue.ts';
import { TellingValues } from '../../../../../contracts/init/seen/TellingValues.ts';
import { Redactor } from '../../../../../harness/redaction/Redactor.ts';

test.each([
  'alice.smith@corp.example',
  '+491715551234',
  'DE89370400440532013000',
  'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
])('a key that is %s keeps an interaction from being written', (key) => {
  const value = parseJsonValue(JSON.stringify({ body: { [key]: 1, status: 2 } }));
  if (value === null) throw new Error('this is no JSON');
  expect(new TellingValues(new Redactor()).placeIn(value)).toBe('$.body');
});

import { describe, expect, it } from 'vitest';

import { isIdName, namesAgree, plainName } from '../../../harness/correlation/names.ts';

describe('field names', () => {
  it('are the same in every spelling', () => {
    expect(new Set(['userId', 'user_id', 'User-Id', 'USERID', 'user id'].map(plainName))).toEqual(
      new Set(['userid']),
    );
  });

  it.each([
    ['id', 'userId', true],
    ['user_id', 'id', true],
    ['refreshToken', 'refresh_token', true],
    ['token', 'access_token', true],
    ['page', 'id', false],
    ['a', 'data', false],
    ['', 'id', false],
    ['$', '$', false],
  ])('%s and %s agree: %s', (left, right, agree) => {
    expect(namesAgree(left, right)).toBe(agree);
    expect(namesAgree(right, left)).toBe(agree);
  });

  it.each([
    'id',
    'userId',
    'userID',
    'user_id',
    'User-Id',
    'orderid',
    'ids',
    'uuid',
    'orderNumber',
    'order_no',
    'sku',
    'slug',
    'reference',
    'confirmationCode',
    'username',
    'userName',
    'code',
    'page_token',
    'access_token',
    'sid',
    'csrf',
    'apiKey',
    'cursor',
  ])('speak of an id: %s', (name) => {
    expect(isIdName(name)).toBe(true);
  });

  it.each([
    'price',
    'quantity',
    'page',
    'pageNumber',
    'page_no',
    'total',
    'paid',
    'valid',
    'bid',
    'status',
    'year',
    'amount',
    'age',
    'email',
    'name',
    'number',
    'limit',
    'grid',
    'createdAt',
    'zipCode',
    'countryCode',
    'statusCode',
    '',
  ])('do not: %s', (name) => {
    expect(isIdName(name)).toBe(false);
  });
});

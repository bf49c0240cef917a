import { describe, expect, it } from 'vitest';

import { PathNode } from '../../../harness/correlation/PathNode.ts';
import { placeName, visitPlaces } from '../../../harness/correlation/responsePlaces.ts';
import type { Headers } from '../../../harness/model/headers.ts';

function placesOf(headers: Headers, json: string | null = null): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  visitPlaces(headers, json, PathNode.root(), true, (place, value) => found.push([place, value]));
  return found;
}

describe('the places of a response', () => {
  it('are cookies, headers that are no plumbing, and the leaves of its JSON', () => {
    const headers: Headers = [
      ['Date', 'Fri, 01 Mar 2024 12:30:00 GMT'],
      ['Set-Cookie', 'sid=a=b; Path=/'],
      ['set-cookie', 'gone=; Max-Age=0'],
      ['X-CSRF-Token', 'c1'],
      ['Content-Type', 'application/json'],
      ['Access-Control-Allow-Origin', '*'],
      ['X-Empty', ''],
    ];
    expect(
      placesOf(headers, '{"id":17,"ok":true,"none":null,"text":"","items":[{"id":"a\\u0062"},{"id":2}]}'),
    ).toEqual([
      ['cookie:sid', 'a=b'],
      ['header:x-csrf-token', 'c1'],
      ['body:$.id', '17'],
      ['body:$.items[*].id', 'ab'],
      ['body:$.items[*].id', '2'],
    ]);
  });

  it.each([
    [
      'https://shop.example/orders/17?state=x+y&code=abc#top',
      [
        ['header:location[2]', '17'],
        ['header:location?state', 'x y'],
        ['header:location?code', 'abc'],
      ],
    ],
    ['/orders/17', [['header:location[2]', '17']]],
    ['/orders/new', []],
    ['//shop.example/orders/17', [['header:location[2]', '17']]],
    ['/cb?code=', []],
    ['', []],
  ])('are the variable segments and the query of Location %s', (location, places) => {
    expect(placesOf([['Location', location]])).toEqual(places);
  });

  it('have a name by which a value goes', () => {
    const names: readonly (readonly [string, string | null])[] = [
      ['body:$.user.id', 'id'],
      ['body:$.ids[*]', 'ids'],
      ["body:$['user-id']", 'user-id'],
      ["body:$['a.b'][*]", 'a.b'],
      ['cookie:session.id', 'session.id'],
      ['header:x-csrf-token', 'x-csrf-token'],
      ['header:location?code', 'code'],
      ['header:location[2]', null],
      ['path[2]', null],
      ['query:user_id', 'user_id'],
      ['query:filter[userId]', 'userId'],
      ['query:ids[]', 'ids'],
      ['query:page[number]', 'page number'],
      ['form:user.id', 'user.id'],
      ['multipart:csrf', 'csrf'],
      ['request:body:$.username', 'username'],
      ['request:path[2]', null],
      ['body:$', null],
      ['body:$[*]', null],
    ];
    expect(names.map(([place]) => [place, placeName(place)])).toEqual(names);
  });
});

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

  it('are told apart by their paths where an answer sets several cookies of one name', () => {
    expect(
      placesOf([
        ['Set-Cookie', 'step=; path=/steps/AAAAAAAAAA1bbbbbbbbbb; expires=Thu, 01 Jan 1970 00:00:00 GMT'],
        ['Set-Cookie', 'step=a1; path=/steps/CCCCCCCCCC1dddddddddd'],
        ['Set-Cookie', 'step=b2; path=/resume/CCCCCCCCCC1dddddddddd'],
        ['Set-Cookie', 'other=c3; path=/resume/x'],
        ['Set-Cookie', 'gone=deleted; Max-Age=0'],
      ]),
    ).toEqual([
      ['cookie:step; path=/steps/{}', 'a1'],
      ['cookie:step; path=/resume/{}', 'b2'],
      ['cookie:other', 'c3'],
    ]);
  });

  it('are fields, links and data of a page', () => {
    const page = `<!doctype html><meta name=csrf-token content="m&#39;1">
      <form action="/interaction/eRnlpZU7sYpJx0yQ5h2aK/abort?code=c%2B1#x"><input type=hidden name=xsrf value=h1>
      <textarea name=note>n1</textarea><button name=logout value=yes formaction="http://own/confirm/17">go</button>
      </form><a href="relative/17">r</a><a href="/plain/words">p</a><p data-user-id=17>text</p>`;
    expect(placesOf([['Content-Type', 'text/html; charset=utf-8']], page)).toEqual([
      ['html:meta[csrf-token]', "m'1"],
      ['html:form[action][2]', 'eRnlpZU7sYpJx0yQ5h2aK'],
      ['html:form[action]?code', 'c+1'],
      ['html:input[xsrf]', 'h1'],
      ['html:input[note]', 'n1'],
      ['html:input[logout]', 'yes'],
      ['html:button[formaction][2]', '17'],
      ['html:[data-user-id]', '17'],
    ]);
  });

  it('hold whatever stands there once they are known: a random segment may look like a word', () => {
    const found: string[] = [];
    visitPlaces([['Location', '/interaction/looks-like-words']], null, PathNode.root(), false, (place) => {
      found.push(place);
    });
    expect(found).toContain('header:location[2]');
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
      ['header:authorization[user]', 'user'],
      ['cookie:step; path=/interaction/{}', 'step'],
      ['html:input[csrf]', 'csrf'],
      ['html:meta[csrf-token]', 'csrf-token'],
      ['html:[data-user-id]', 'user-id'],
      ['html:a[href]?code', 'code'],
      ['html:form[action][2]', null],
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

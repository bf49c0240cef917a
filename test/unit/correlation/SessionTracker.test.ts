import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { SessionKeys } from '../../../harness/correlation/SessionKeys.ts';
import { jsonRequest, jsonResponse, requestOf } from './requests.ts';
import { edge, Recording, token } from './sessionRecording.ts';

describe('a session', () => {
  it('goes on with the token that its login gave', () => {
    const recording = new Recording();
    const login = recording.login('alice', 1);
    const me = recording.get('/me', 1);
    expect(me.session).toBe(login.session);
    expect(me.number).toBe(login.number);
    expect(login.gives.map(({ place, value }) => [place, value])).toEqual([
      ['body:$.token', token(1)],
      ['body:$.refresh', token(5_001)],
    ]);
    expect(me.needs).toEqual([{ slot: 'header:authorization', value: token(1), key: login.gives[0]?.key }]);
    expect(recording.login('bob', 2).number).not.toBe(login.number);
    expect(recording.tracker.count).toBe(2);
  });

  it('goes on when its token is refreshed', () => {
    const recording = new Recording();
    const login = recording.login('alice', 1);
    recording.login('bob', 2);
    const refresh = recording.place(
      jsonRequest('POST', '/refresh', { refresh: token(5_001) }),
      jsonResponse(200, { token: token(11) }),
    );
    const me = recording.get('/me', 11);
    expect(refresh.number).toBe(login.number);
    expect(me.number).toBe(login.number);
    expect(me.principal).toBe('alice');
  });

  it('is one with another where an exchange shows it, under the lower number, for all that comes after', () => {
    const recording = new Recording();
    const form = recording.place(requestOf({ target: '/form' }), jsonResponse(200, { csrf: token(90) }));
    const other = recording.login('alice', 1);
    expect(form.number).not.toBe(other.number);
    expect(recording.tracker.count).toBe(2);
    const joining = recording.place(
      requestOf({
        target: '/me',
        headers: [
          ['Authorization', `Bearer ${token(1)}`],
          ['Cookie', `sid=${token(70)}`],
        ],
      }),
    );
    expect(joining.number).toBe(other.number);
    const shows = new Recording();
    const first = shows.place(requestOf({ headers: [['Cookie', `sid=${token(70)}`]] }));
    const second = shows.login('alice', 1);
    const both = shows.place(
      requestOf({
        headers: [
          ['Cookie', `sid=${token(70)}`],
          ['Authorization', `Bearer ${token(1)}`],
        ],
        target: '/me',
      }),
    );
    expect(both).toMatchObject({
      number: first.number,
      session: first.session,
      joined: [second.number],
      principal: 'alice',
    });
    expect(shows.tracker.root(second.number)).toBe(first.number);
    expect(shows.tracker.count).toBe(1);
    expect(shows.get('/me', 1)).toMatchObject({ number: first.number, joined: [] });
  });

  it('belongs to whoever logged in first, else to itself', () => {
    const recording = new Recording();
    const nobody = recording.get('/products');
    expect(nobody.principal).toBe(nobody.session);
    expect(recording.login('alice', 1).principal).toBe('alice');
    expect(recording.get('/me', 1).principal).toBe('alice');
  });

  it('is told by the connection only where that is a client', () => {
    const target = requestOf();
    const yes = new Recording({ byConnection: true });
    expect(yes.place(target, null, '10.0.0.1').number).toBe(yes.place(target, null, '10.0.0.1').number);
    expect(yes.place(target, null, '10.0.0.2').number).toBe(1);
    const no = new Recording();
    expect(no.place(target, null, '10.0.0.1').number).not.toBe(no.place(target, null, '10.0.0.1').number);
  });

  it('is not told by a key that covers too much', () => {
    const keys = new SessionKeys([]);
    for (let index = 0; index < 100; index += 1) {
      keys.countExchange();
      keys.countValue('header:authorization', token(1));
    }
    const recording = new Recording({ keys });
    expect(recording.get('/a', 1).number).not.toBe(recording.get('/b', 1).number);
  });

  it('takes what it made without credentials along', () => {
    const recording = new Recording();
    const order = recording.place(
      requestOf({ method: 'POST', target: '/orders' }),
      jsonResponse(201, { id: 17 }),
    );
    expect(recording.get('/orders/17').number).toBe(order.number);
    expect(recording.get('/orders/18').number).not.toBe(order.number);
  });
});

describe('sessions of people who look at the same things', () => {
  const list = { items: Array.from({ length: 5 }, (_, index) => ({ id: 100 + index })) };

  it('stay apart, whoever listed them last', () => {
    const recording = new Recording();
    for (let who = 0; who < 40; who += 1) recording.login(`user${String(who)}`, who);
    for (let who = 0; who < 40; who += 1) recording.get('/products', who, list);
    for (let who = 0; who < 40; who += 1) recording.get(`/products/${String(100 + (who % 5))}`, who);
    expect(recording.tracker.count).toBe(40);
  });

  it("still need what a list gave, be it another's", () => {
    const recording = new Recording();
    recording.login('alice', 1);
    recording.login('bob', 2);
    const given = recording.get('/products', 1, list);
    const asked = recording.get('/products/101', 2);
    expect(asked.number).not.toBe(given.number);
    expect(asked.needs).toContainEqual({ slot: 'path[2]', value: '101', key: given.gives[1]?.key });
    expect(asked.after).toEqual([given.number]);
    expect(recording.get('/products/102', 1).after).toEqual([]);
  });
});

describe('a value that is given to one session alone', () => {
  it('takes whoever carries it along, where they have no session yet', () => {
    const recording = new Recording();
    const form = recording.place(requestOf({ target: '/form' }), jsonResponse(200, { csrf: token(90) }));
    const login = recording.login('alice', 1, { csrf: token(90) });
    expect(login.number).toBe(form.number);
    expect(recording.get('/me', 1).number).toBe(form.number);
  });

  it('only puts them in order, where they have', () => {
    const recording = new Recording();
    const before = recording.login('alice', 1);
    const form = recording.place(requestOf({ target: '/form' }), jsonResponse(200, { csrf: token(90) }));
    const again = recording.login('alice', 2, { csrf: token(90) });
    expect(again.number).toBe(before.number);
    expect(again.after).toEqual([form.number]);
  });
});

describe('the values of an exchange', () => {
  it('are given by place and position', () => {
    const recording = new Recording();
    const { gives } = recording.get('/products', null, {
      items: [{ id: 1 }, { name: 'x' }, { id: 2 }],
      other: [{ id: 3 }],
    });
    expect(gives.map(({ place, nth, value }) => [place, nth, value])).toEqual([
      ['body:$.items[*].id', 0, '1'],
      ['body:$.items[*].id', 1, '2'],
    ]);
  });

  it('are loose where no answer gave them', () => {
    const recording = new Recording();
    const me = recording.get('/me', 7);
    expect(me.needs).toEqual([]);
    expect(me.loose).toMatchObject([{ slot: 'header:authorization', value: token(7) }]);
  });

  it('are varied where the config says so, and needed by who carries them later', () => {
    const recording = new Recording({
      edges: [
        {
          ...edge('POST /register', 'request:body:$.username', 'POST /login', 'body:$.username'),
          origin: 'vary',
        },
      ],
      varied: [{ operation: 'POST /register', slot: 'body:$.username' }],
    });
    const register = recording.place(jsonRequest('POST', '/register', { username: 'alice', age: 7 }));
    const login = recording.place(jsonRequest('POST', '/login', { username: 'alice' }));
    expect(register.varied).toMatchObject([{ slot: 'body:$.username', value: 'alice' }]);
    expect(register.loose).toEqual([]);
    expect(login.needs).toEqual([{ slot: 'body:$.username', value: 'alice', key: register.varied[0]?.key }]);
    expect(login.number).toBe(register.number);
  });
});

it('numbers, joins and counts of sessions agree with sets, whatever joins what', () => {
  const pair = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 30 }), (exchanges) => {
      const recording = new Recording();
      let sets: Set<number>[] = [];
      for (const cookies of exchanges) {
        const headers = [
          [
            'Cookie',
            cookies.map((cookie, index) => `c${String(index)}=${token(cookie)}`).join('; '),
          ] as const,
        ];
        // One value under several names is several keys.
        const own = new Set(cookies.map((cookie, index) => index * 100 + cookie));
        const touched = sets.filter((set) => [...own].some((key) => set.has(key)));
        sets = [
          ...sets.filter((set) => !touched.includes(set)),
          new Set([...own, ...touched.flatMap((set) => [...set])]),
        ];
        const { number, joined } = recording.place(requestOf({ headers }));
        expect(joined).toHaveLength(Math.max(0, touched.length - 1));
        expect(joined.every((other) => other > number && recording.tracker.root(other) === number)).toBe(
          true,
        );
        expect(recording.tracker.count).toBe(sets.length);
      }
    }),
    { numRuns: 30 },
  );
});

import { expect, test } from 'vitest';
import { defaultSide } from '../../../../harness/config/sideConfig.ts';
import { serve, verifierOf } from '../verifier/verifierWorld.ts';
import { interactionOf, madeOf } from './madeOf.ts';
import { MemberService, recordVisits } from './MemberService.ts';

const people = [
  'rosalind.kaya',
  'teodor.wren',
  'mirela.stone',
  'jasper.quill',
  'odette.finch',
  'bruno.marsh',
];

/** Descriptions of what a side does not hold, with what was wrong. */
async function notHeld(
  pact: Awaited<ReturnType<typeof madeOf>>['pact'],
  service: MemberService,
): Promise<unknown[]> {
  const verifier = await verifierOf(await serve(service.listener));
  const wrong: unknown[] = [];
  for (const interaction of pact.interactions) {
    const answer = await verifier.verify(interaction);
    if (answer.outcome !== 'held') wrong.push({ description: interaction.description, ...answer });
  }
  return wrong;
}

test('Each operation and status of a recording becomes one interaction that says what it is.', async () => {
  const { contract, pact } = await madeOf(recordVisits(people));
  expect(pact.interactions.map(({ description }) => description)).toEqual([
    'POST /login answers 200 OK',
    'POST /login answers 401 Unauthorized',
    'POST /members answers 201 Created',
    'POST /members answers 409 Conflict',
    'POST /members answers 422 Unprocessable Entity',
    'GET /members/{} answers 200 OK',
    'GET /members/{} answers 401 Unauthorized',
    'GET /members/{} answers 404 Not Found',
  ]);
  expect(pact).toMatchObject({ recorded: true, specification: '4.0', consumer: 'web', provider: 'members' });
  expect(contract.interactions.every(({ pending }) => pending === null)).toBe(true);
});

test('The interactions hold on a fresh service that gives other ids and tokens, also when they are asked again.', async () => {
  const { pact } = await madeOf(recordVisits(people));
  const service = new MemberService(7_000);
  expect(await notHeld(pact, service)).toEqual([]);
  expect(await notHeld(pact, service)).toEqual([]);
});

test('A field of another name, another status and a header that is missing are found at their interaction and path.', async () => {
  const { pact } = await madeOf(recordVisits(people));
  const faulty = new MemberService(7_000, (path, reply) => {
    if (path === '/login' && reply.status === 200)
      return { ...reply, json: { ...Object(reply.json), expires_in: undefined } };
    if (reply.status === 422) return { ...reply, status: 400 };
    return reply.status === 401 ? { ...reply, headers: [] } : reply;
  });
  expect(await notHeld(pact, faulty)).toMatchObject([
    { description: 'POST /login answers 200 OK', mismatches: [{ path: '$.expires_in', kind: 'missing' }] },
    { description: 'POST /members answers 422 Unprocessable Entity', mismatches: [{ location: 'status' }] },
    { description: 'GET /members/{} answers 401 Unauthorized', mismatches: [{ path: 'www-authenticate' }] },
  ]);
});

test('Nothing that tells of a person, no secret and no id of the recording stands in the pact.', async () => {
  const exchanges = recordVisits(people);
  const { text } = await madeOf(exchanges);
  const said = exchanges.flatMap(({ body, headers, answer }) => [
    ...Object.values<unknown>(body === '' ? {} : Object(JSON.parse(body))),
    ...headers.filter(([name]) => name === 'Authorization').map(([, value]) => value.slice(7)),
    ...Object.values<unknown>(Object(JSON.parse(answer?.body.toString() ?? '{}'))),
  ]);
  const telling = said.filter(
    (value) =>
      typeof value === 'string' &&
      !/^(?:gold|silver|unauthorized|not_found|taken|too_short|short)$/.test(value),
  );
  expect(telling.length).toBeGreaterThan(60);
  for (const value of telling) expect(text).not.toContain(value);
  for (const part of ['private', 'rosalind', 'kaya', 'Sunny']) expect(text).not.toContain(part);
});

test('Matchers come from all answers: kinds, formats, small enumerations, lists, and nothing of what comes and goes.', async () => {
  const many = Array.from({ length: 24 }, (_, at) => `member.${String.fromCodePoint(97 + at)}`);
  const { text } = await madeOf(recordVisits(many));
  expect(interactionOf(text, 'GET /members/{} answers 200 OK')).toMatchObject({
    comments: {
      text: [expect.stringMatching(/^Made of 24 /), 'Not asked of the body: $.nickname comes and goes.'],
    },
    response: {
      body: { content: { level: 'gold', tags: ['member'] } },
      matchingRules: {
        body: {
          '$.id': { matchers: [{ match: 'integer' }] },
          '$.card': { matchers: [{ match: 'integer' }] },
          '$.level': { matchers: [{ match: 'regex', regex: '^(?:gold|silver)$' }] },
          '$.joined': { matchers: [{ match: 'regex' }] },
          '$.tags': { matchers: [{ match: 'type', min: 1 }] },
          '$.tags[*]': { matchers: [{ match: 'regex', regex: '^(?:member|reader)$' }] },
        },
      },
    },
  });
  expect(text).toContain('"card": 1000000000000001');
  expect(text).not.toContain('nickname"');
});

test("A mail's domain stays where it is nobody's: rights may hang on it.", async () => {
  const exchanges = recordVisits(people).map((one) => ({
    ...one,
    body: one.body.replace('@private-mail.dev', '@staff.example'),
  }));
  const { text } = await madeOf(exchanges);
  expect(text).toContain('"email": "examplee.xamp@staff.example"');
});

test('What cannot be got to is pending, and says what is missing.', async () => {
  const [token, other] = ['q7Rt0pLm3nVx9KwZ2bYc8dHf', 'h4Jk6sTz1uWq5eRa0yXn7mPb'];
  const looked = [token, other, token].map((own) => ({
    method: 'GET',
    target: '/profile',
    headers: [['Authorization', `Bearer ${own}`]] as const,
    body: '',
    answer: {
      status: 200,
      headers: [['content-type', 'application/json']] as const,
      body: '{"level":"gold"}',
    },
  }));
  const { text, contract } = await madeOf(looked);
  expect(contract.interactions).toMatchObject([
    { pending: 'nothing in the recording gives what header:authorization of it holds' },
  ]);
  expect(interactionOf(text, 'GET /profile answers 200 OK')).toMatchObject({ pending: true });
  expect(text).not.toContain(token);
});

test('An interaction whose path is called like a person is withheld, and told without the name.', async () => {
  const visits = people.flatMap((name) => [
    {
      method: 'POST',
      target: '/login',
      headers: [['Content-Type', 'application/json']] as const,
      body: JSON.stringify({ username: name, password: 'a long password' }),
      answer: { status: 204, headers: [], body: '' },
    },
    {
      method: 'GET',
      target: `/homes/${name}`,
      headers: [],
      body: '',
      answer: { status: 200, headers: [], body: 'x' },
    },
  ]);
  const { text, contract } = await madeOf(visits);
  expect(contract.interactions.map(({ operation }) => operation)).toEqual(['POST /login']);
  expect(contract.withheld).toEqual(people.map(() => 'GET 200, at its path'));
  for (const name of people) expect(text).not.toContain(name);
  const said = await madeOf(visits, { operations: ['GET /homes/{name}'] });
  expect(said.contract.withheld).toEqual([]);
});

test('What a client sends besides opens nothing, and what the config of the sides sends need not be in the recording.', async () => {
  const looked = ['aa11bb22cc33dd44ee55', 'ff66aa77bb88cc99dd00'].map((device) => ({
    method: 'GET',
    target: '/news',
    headers: [
      ['X-Device', device],
      ['X-Api-Key', 'k3y-0f-the-gateway'],
      ['Cookie', '_ga=GA1.2.1234567890.1234567890'],
    ] as const,
    body: '',
    answer: {
      status: 200,
      headers: [['content-type', 'application/json']] as const,
      body: '{"level":"gold"}',
    },
  }));
  const bare = await madeOf(looked);
  expect(bare.contract.interactions[0]?.pending).toContain('header:x-api-key');
  const side = { ...defaultSide, headers: { 'X-Api-Key': 'another one' } };
  const { contract, text } = await madeOf(looked, { baseline: side, candidate: side });
  expect(contract.interactions).toMatchObject([{ pending: null }]);
  expect(interactionOf(text, 'GET /news answers 200 OK')['request']).toEqual({
    method: 'GET',
    path: '/news',
    headers: { 'x-device': ['ex10am00pl00ee00xa00'] },
  });
});

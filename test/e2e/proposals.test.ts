import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ruleSchema } from '../../harness/comparison/rules/ruleSchema.ts';
import { json, type Answering } from '../fixtures/servers/Answer.ts';
import { got } from '../fixtures/servers/Recorded.ts';
import { lastRun, verdictOf } from './runDirectory.ts';
import { shadowShop, world, type World } from './shopWorld.ts';

const proposalSchema = z.strictObject({ rules: z.array(ruleSchema) });
const tags = ['old', 'rare', 'red'];
const lines = [
  { id: 1, text: 'a' },
  { id: 2, text: 'b' },
];
const numberOf = (target: string): number => Number(/\d+$/.exec(target)?.[0] ?? 0);
const recorded = Array.from({ length: 320 }, (_, nth) =>
  got(`/offers?n=${String(nth)}`, null, [['Authorization', `Bearer person ${String(nth % 40)}`]]),
);

/** Offers as a side makes them, `late` ms behind the clock of the other. */
function offers(side: 'old' | 'new', change: (nth: number) => object = () => ({})): Answering {
  const isNew = side === 'new';
  return ({ target }) => {
    const nth = numberOf(target);
    return json(200, {
      checkedAt: new Date(1_700_000_000_000 + 1_000 * nth + (isNew ? 7_000 : 0)).toISOString(),
      offerId: isNew ? 90_000 + nth : 10_000 + nth,
      // Of the person, of another offer, and a count that is off by three: all go one to one.
      owner: (isNew ? 5_001 : 101) + (nth % 40),
      seller: (isNew ? 90_000 : 10_000) + ((nth * 7) % 320),
      total: (nth % 50) + (isNew ? 3 : 0),
      price: isNew ? 10.01 : 10.0137,
      tags: isNew ? tags.toReversed() : tags,
      lines: isNew ? lines.toReversed() : lines,
      label: isNew ? 'Offer' : 'offer',
      ...(isNew ? {} : { note: 'gone' }),
      ...change(nth),
    });
  };
}

async function proposedBy(given: World): Promise<z.output<typeof proposalSchema>> {
  const run = await shadowShop(given, {}, '--propose-rules');
  const file = readFileSync(join(lastRun(given.cwd), 'proposals.yaml'), 'utf8');
  expect(run.stdout).toContain(file);
  return proposalSchema.parse(parse(file));
}

test('What is proposed can be pasted, makes its findings go, hides no structure, and still bites.', async () => {
  const given = await world({ recorded, baseline: offers('old'), candidate: offers('new') });
  const { rules } = await proposedBy(given);
  const operation = 'GET /offers';
  expect(rules.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
    { operation, path: '$.checkedAt', kind: 'timestamp', within: '15s' },
    { operation, path: '$.lines', key: 'id' },
    { operation, path: '$.offerId', kind: 'reference' },
    { operation, path: '$.owner', kind: 'reference' },
    { operation, path: '$.price', tolerance: 0.005 },
    { operation, path: '$.seller', kind: 'reference' },
    { operation, path: '$.tags', order: 'any' },
  ]);
  const again = await shadowShop(given, { shadow: { rules } }, '--format', 'json', '--propose-rules');
  expect(
    verdictOf(again.stdout)
      .findings.map(({ path, kind }) => `${path} ${kind}`)
      .toSorted(),
  ).toEqual(['$.label value', '$.note missing', '$.total value']);
  expect(readFileSync(join(lastRun(given.cwd), 'proposals.yaml'), 'utf8')).toContain('proposes nothing');
  const faulty = offers('new', (nth) => ({
    checkedAt: new Date(1_700_000_000_000).toISOString(),
    offerId: 90_001,
    price: 11,
    tags: nth % 2 === 0 ? ['old', 'rare'] : tags,
    lines: [{ id: 1, text: 'z' }, lines[1]],
  }));
  const worse = await shadowShop(
    await world({ recorded, baseline: offers('old'), candidate: faulty }),
    { shadow: { rules } },
    '--format',
    'json',
  );
  const paths = new Set(verdictOf(worse.stdout).findings.map(({ path }) => path));
  for (const path of ['$.checkedAt', '$.offerId', '$.price', '$.tags[*]', '$.lines[*].text'])
    expect(paths).toContain(path);
});

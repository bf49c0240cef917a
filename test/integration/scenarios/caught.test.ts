import { expect, test } from 'vitest';
import { JourneyFolder } from '../../fixtures/scenarios/JourneyFolder.ts';

const spec = `import { test, expect } from 'LIBRARY';
test('caught', async () => {
  await test.step('greet', async () => { try { expect('Broken').toBe('Welcome'); } catch {} });
  await expect(async () => { expect(Date.now() % 3).toBe(0); }).toPass();
});
test('known bug', async () => { test.fail(); expect({ status: 500 }).toEqual({ status: 201 }); });
`;

test('An expectation that a journey caught is told, and how one fails that is marked to fail', async () => {
  await using folder = await JourneyFolder.of({ 'scenarios/a.spec.ts': spec });
  const { tries, problem } = await folder.play();
  expect(problem).toBeNull();
  const of = (title: string): unknown => tries.find(({ titles }) => titles.includes(title));
  expect(of('caught')).toMatchObject({
    outcome: 'passed',
    marked: false,
    caught: [{ step: 'greet', place: 'scenarios/a.spec.ts:3' }],
    looks: [],
  });
  expect(of('known bug')).toMatchObject({
    outcome: 'passed',
    marked: true,
    caught: [],
    looks: [{ kind: 'seen', text: expect.stringMatching(/^at scenarios\/a\.spec\.ts:6\n[^]*500/) }],
  });
});

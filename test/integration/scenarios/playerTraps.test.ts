import { describe, expect, test } from 'vitest';
import type { PlayEnd } from '../../../scenarios/player/PlayOrder.ts';
import { JourneyFolder } from '../../fixtures/scenarios/JourneyFolder.ts';

const start = "import { test, expect } from 'LIBRARY';\n";

function told({ tries }: PlayEnd): readonly string[] {
  return tries.map(({ titles, outcome, failure }) =>
    [titles.join(' > '), outcome, ...(failure === null ? [] : [failure.message.split('\n')[0]])].join(': '),
  );
}

describe('specs that say nothing or cannot be loaded', () => {
  test('no spec at all is no journey and no problem; one that is not there is told', async () => {
    await using folder = await JourneyFolder.of({ 'scenarios/readme.md': 'none' });
    expect(await folder.list(['scenarios'])).toEqual({ journeys: [], problem: null, only: [] });
    expect(await folder.list([])).toEqual({ journeys: [], problem: null, only: [] });
    expect(await folder.play({ specs: [] })).toEqual({ tries: [], problem: null });
    expect((await folder.list(['elsewhere'])).problem).toMatch(/elsewhere is not there$/);
  });

  test('a syntax error is told by file and line, when journeys are listed and when they are played', async () => {
    await using folder = await JourneyFolder.of({
      'scenarios/good.spec.ts': `${start}test('good', () => {});`,
      'scenarios/bad.spec.ts': `${start}test('bad', () => {\n  const x = ;\n});`,
    });
    expect((await folder.list()).problem).toMatch(
      /^scenarios\/bad\.spec\.ts:3: SyntaxError: .*Unexpected token/,
    );
    const played = await folder.play();
    expect(played.problem).toMatch(/^scenarios\/bad\.spec\.ts:3: SyntaxError/);
    expect(played.tries).toEqual([]);
  });

  test('test.only is told, and never leaves other journeys out', async () => {
    await using folder = await JourneyFolder.of({
      'a.spec.ts': `${start}test('other', () => {});\ntest.only('focused', () => {});`,
    });
    expect(await folder.list()).toMatchObject({ only: ['a.spec.ts:3'], problem: null });
    const problem = 'a.spec.ts:3: test.only leaves out all other journeys';
    expect(await folder.play()).toEqual({ tries: [], problem });
  });

  test('what is skipped is told as skipped, what is marked to fail passes by failing, and own retries count for nothing', async () => {
    await using folder = await JourneyFolder.of({
      'a.spec.ts': `${start}let asked = 0;
test.describe.skip('all', () => { test('within', () => { expect(1).toBe(2); }); });
test('marked', () => { test.fail(); expect(1).toBe(2); });
test('marked wrongly', () => { test.fail(); });
test.describe('again', () => {
  test.describe.configure({ retries: 2 });
  test('second time', ({}, info) => { expect(info.retry).toBe(1); });
});`,
    });
    expect(told(await folder.play())).toEqual([
      'all > within: skipped',
      'marked: passed',
      expect.stringMatching(/^marked wrongly: failed: /),
      'again > second time: failed: Error: expect(received).toBe(expected) // Object.is equality',
    ]);
  });

  test('a config of the user in the same folder is not taken', async () => {
    await using folder = await JourneyFolder.of({
      'playwright.config.ts': "throw new Error('taken');",
      'a.spec.ts': `${start}test('played', () => { expect(1).toBe(1); });`,
    });
    expect(told(await folder.play())).toEqual(['played: passed']);
  });
});

describe('journeys that end their process', () => {
  const others = `test.describe('others', () => { test('before', () => {}); });\n`;

  test.each([
    ['exits', 'process.exit(0)'],
    ['kills its worker', "process.kill(process.pid, 'SIGKILL')"],
  ])('one that %s fails, and the others are played', async (_, does) => {
    await using folder = await JourneyFolder.of({
      'a.spec.ts': `${start}${others}test('it', async () => { ${does}; await new Promise(() => {}); });\ntest('after', () => {});`,
    });
    const end = await folder.play();
    expect(told(end)).toEqual([
      'others > before: passed',
      expect.stringMatching(/^it: failed: Error: worker process exited unexpectedly/),
      'after: passed',
    ]);
    expect(end.problem).toBeNull();
  });

  test('one that never lets go of its process is ended after its timeout, and the others are played', async () => {
    await using folder = await JourneyFolder.of({
      'a.spec.ts': `${start}test('loops', () => { for (;;); });\ntest('after', () => {});`,
    });
    const end = await folder.play({ timeout: 1_000 });
    expect(told(end)).toEqual([
      expect.stringMatching(/^loops: failed: Error: worker process exited unexpectedly/),
      'after: passed',
    ]);
  });

  test('one that waits for ever is timed out in its step', async () => {
    await using folder = await JourneyFolder.of({
      'a.spec.ts': `${start}test('waits', () => test.step('outer', () => test.step('for ever', () => new Promise(() => {}))));`,
    });
    const end = await folder.play({ timeout: 1_000 });
    expect(end.tries).toMatchObject([
      { outcome: 'timed-out', failure: { step: 'for ever' }, steps: ['outer', 'for ever'] },
    ]);
  });

  test('a spec that ends Playwright itself, as it is loaded or played, is a problem', async () => {
    await using folder = await JourneyFolder.of({
      'load.spec.ts': `${start}console.error('no database');\nprocess.exit(3);`,
      'play.spec.ts': `${start}test('one', () => {});\ntest('two', () => { process.kill(process.ppid, 'SIGKILL'); });`,
    });
    const loading = await folder.play({ specs: [`${folder.root}/load.spec.ts`] });
    expect(loading).toEqual({ tries: [], problem: 'Playwright ended with exit code 3: no database' });
    const playing = await folder.play({ specs: [`${folder.root}/play.spec.ts`] });
    expect(playing.problem).toBe('Playwright ended with SIGKILL');
  });

  test('what prints megabytes is cut, and harms nothing', async () => {
    await using folder = await JourneyFolder.of({
      'a.spec.ts': `${start}test('prints', async () => {
  for (let n = 0; n < 20; n += 1) { process.stdout.write('x'.repeat(500_000)); await new Promise((r) => setTimeout(r, 20)); }
});`,
    });
    expect(told(await folder.play())).toEqual(['prints: passed']);
    expect(folder.printed.length).toBeGreaterThan(900_000);
    expect(folder.printed.length).toBeLessThan(1_100_000);
    expect(folder.printed).toContain('more bytes');
  });

  test('the rest of a group that is played as one is told as not played', async () => {
    await using folder = await JourneyFolder.of({
      'a.spec.ts': `${start}test.describe.serial('group', () => {
  test('first', () => { expect(1).toBe(2); });
  test('second', () => {});
});`,
    });
    const end = await folder.play();
    expect(told(end)[1]).toBe(
      'group > second: skipped: it was not played, as an earlier journey of its group failed',
    );
    expect(end.problem).toBeNull();
  });
});

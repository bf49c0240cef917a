import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ListedJourney } from '../../../../scenarios/player/Played.ts';
import { selectionPattern } from '../../../../scenarios/player/selection.ts';

const root = '/project';

function journey(file: string, titles: readonly string[], serial: number | null = null): ListedJourney {
  return { fingerprint: '', file: `${root}/${file}`, line: 1, titles, serial };
}

/** What Playwright asks a pattern: root and project without names, file, titles and tags. */
function asked({ file, titles }: ListedJourney, tags: readonly string[] = []): string {
  return ['', '', file.slice(root.length + 1), ...titles, ...tags].join(' ');
}

test('a pattern fits each of its journeys and none of another file, title or group', () => {
  const text = fc.string({ minLength: 1, maxLength: 6 }).filter((title) => title.trim() !== '');
  const one = fc.record({
    file: fc.constantFrom('a.spec.ts', 'deep/a.spec.ts', 'a+b (1).spec.ts'),
    titles: fc.array(text, { minLength: 1, maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 5 }), one, (wanted, other) => {
      const journeys = wanted.map(({ file, titles }) => journey(file, titles));
      const pattern = new RegExp(selectionPattern(journeys, root));
      const questions = journeys.map((each) => asked(each));
      for (const question of questions) expect(pattern.test(question)).toBe(true);
      const question = asked(journey(other.file, other.titles));
      // What looks like a tag may stand behind any title.
      if (!/ @/.test(question)) expect(pattern.test(question)).toBe(questions.includes(question));
    }),
  );
});

test('a journey with tags is still itself, and a serial group comes as a whole', () => {
  const plain = journey('a.spec.ts', ['group', 'one']);
  const pattern = new RegExp(selectionPattern([plain], root));
  expect(pattern.test(asked(plain, ['@slow', '@smoke']))).toBe(true);
  expect(pattern.test('  a.spec.ts group @slow one')).toBe(true);
  expect(pattern.test(asked(journey('a.spec.ts', ['group', 'one more'])))).toBe(false);

  const chained = new RegExp(selectionPattern([journey('a.spec.ts', ['group', 'two'], 1)], root));
  expect(chained.test(asked(journey('a.spec.ts', ['group', 'one'])))).toBe(true);
  expect(chained.test(asked(journey('a.spec.ts', ['groups', 'one'])))).toBe(false);
  const whole = new RegExp(selectionPattern([journey('a.spec.ts', ['two'], 0)], root));
  expect(whole.test(asked(journey('a.spec.ts', ['any', 'line\nof two'])))).toBe(true);
  expect(whole.test(asked(journey('b.spec.ts', ['two'])))).toBe(false);
});

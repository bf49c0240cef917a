import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { json, type Answer, type Answering } from '../fixtures/servers/Answer.ts';
import { spellings } from './plantedSecrets.ts';
import { lastRun } from './runDirectory.ts';
import { scenario, scenarioIn, scenarioWorld } from './scenarioWorld.ts';

const planted = {
  filled: 'Filled-Horse-1!aa-7788',
  named: 'Named-Stapler-2!bb-7788',
  pressed: 'Pressed-Battery-3!cc-7788',
  byKeys: 'Keyed-Correct-4!dd-7788',
  shownHere: 'Shown-Donkey-5!ee-7788',
  shownThere: 'Other-Monkey-5!nn-7788',
  multipart: 'Multi-Parting-6!ff-7788',
  code: 'Code-7gghhiijj-7788',
  state: 'State-8hhiijjkk-7788',
  token: 'Token-9iijjkkll-7788',
} as const;

const page = (side: string): Answer => ({
  status: 200,
  headers: [['Content-Type', 'text/html; charset=utf-8']],
  body: `<!doctype html><title>${side}</title><main>
    <input id="one" type="password"><input id="passphrase" type="text"><input id="two" type="password">
    <input id="three" type="password">
    <p id="shown"></p></main>`,
});

const side =
  (name: string): Answering =>
  ({ target }) => {
    if (target.startsWith('/api/back'))
      return {
        status: 302,
        headers: [
          ['Location', `/?code=${planted.code}&state=${planted.state}#access_token=${planted.token}&page=2`],
        ],
        body: '',
      };
    return target.startsWith('/api/') ? json(200, { side: name }) : page(name);
  };

// None of what is typed is sent to a side; a message of Playwright shows all of it, or a look.
const specs = {
  'scenarios/typed.spec.ts': `
    test('types', async ({ page, request }) => {
      console.log('to be typed: ${planted.filled}');
      await request.post('/api/log-in', { multipart: { user: 'ana', password: '${planted.multipart}' } });
      await page.goto('/api/back');
      await page.locator('#one').fill('${planted.filled}');
      await page.locator('#passphrase').fill('${planted.named}');
      await page.locator('#two').pressSequentially('${planted.pressed}');
      await page.locator('#three').click();
      await page.keyboard.type('${planted.byKeys}');
      const values = [];
      for (const field of await page.locator('input').all()) values.push(await field.inputValue());
      expect({ multipart: '${planted.multipart}', url: page.url(), values }).toBe(0);
    });
    test('shows what was typed', async ({ page, see, side }) => {
      const value = side.name === 'baseline' ? '${planted.shownHere}' : '${planted.shownThere}';
      await page.goto('/');
      await page.locator('#one').fill(value);
      await page.locator('#shown').evaluate((node, text) => { node.textContent = text; }, value);
      await see('the page', page.getByRole('main'));
    });`,
};

test('what journeys type, send and come back with is nowhere in what a run leaves and says', async () => {
  const world = await scenarioWorld({ specs, baseline: side('baseline'), candidate: side('candidate') });
  const { stdout, stderr, cwd } = await scenario(world);

  const { journeys } = scenarioIn(cwd);
  const standings = Object.fromEntries(journeys.map(({ title, standing }) => [title, standing]));
  expect(standings).toEqual({
    types: 'wrong',
    'shows what was typed': 'open',
  });
  // Else there would be nothing to find.
  const messages = journeys.flatMap(({ candidate }) => candidate?.failure?.message ?? []).join('\n');
  expect(messages).toContain('"values": [');
  expect(messages).toContain('page=2');

  const left = filesOf(lastRun(cwd));
  expect(left.filter(({ name }) => name.includes('.zip/')).length).toBeGreaterThan(10);
  const found = [...left, { name: 'stdout', text: stdout }, { name: 'stderr', text: stderr }].flatMap(
    ({ name, text }) =>
      Object.entries(planted).flatMap(([what, secret]) =>
        spellings(secret).some((form) => text.includes(form)) ? [`${what} in ${name}`] : [],
      ),
  );
  expect(found).toEqual([]);
});

interface Left {
  readonly name: string;
  /** Its bytes as Latin-1. */
  readonly text: string;
}

/** All files of a run, and those in its traces. */
function filesOf(folder: string): readonly Left[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = relative(folder, path);
      const bytes = readFileSync(path);
      if (!name.endsWith('.zip')) return [{ name, text: bytes.toString('latin1') }];
      return Object.entries(unzipSync(bytes)).map(([inner, content]) => ({
        name: `${name}/${inner}`,
        text: strFromU8(content, true),
      }));
    });
}

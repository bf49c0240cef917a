import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { Redactor } from '../../../harness/redaction/Redactor.ts';
import { cleanTrace } from '../../../scenarios/player/trace/cleanTrace.ts';
import { browserPath } from '../../fixtures/scenarios/browserPath.ts';
import { JourneyFolder } from '../../fixtures/scenarios/JourneyFolder.ts';
import { json } from '../../fixtures/servers/Answer.ts';
import { serve } from '../../fixtures/servers/serve.ts';

const cookie = 'c00kie-6f1e2d3c4b5a69788796a5b4c3d2e1f0';
const token = 'tok_live_Zx81LmQ0aYt7Rw2Kd93Jp';
const typed = 'Correct-Horse/42 "battery"';
const unnamed = 'Ghvn7734';
const bearer =
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbmEiLCJpYXQiOjE3MDB9.3q2-7wJ5sDk0hG9lT4vYx1ZbQm8nRcUeWfPaOiLkSdA';

const page = `<!doctype html><title>Log in</title>
<label>Password <input id="password" type="password" name="password"></label>
<label>Nick <input id="nick"></label><button onclick="go()">Log in</button><p id="told"></p>
<script>
  async function go() {
    const body = JSON.stringify({ password: password.value, nick: nick.value });
    const answer = await fetch('/login', { method: 'POST', headers: { authorization: 'Bearer ${bearer}' }, body });
    told.textContent = 'your token: ' + (await answer.json()).access_token;
  }
</script>`;

const spec = `import { test, expect } from 'LIBRARY';
test('log in', async ({ page, request, answered, credentials }) => {
  await page.goto('/');
  await page.getByLabel('Password').fill(credentials.typed);
  await page.locator('#nick').fill(credentials.unnamed);
  await page.getByRole('button').click();
  await expect(page.locator('#told')).toContainText('token');
  await answered('the answer', await request.post('/login', { data: { password: credentials.typed } }));
  expect(1).toBe(2);
});
`;

/** How a secret may stand in a trace. */
function forms(secret: string): readonly string[] {
  const escaped = JSON.stringify(secret).slice(1, -1);
  const twice = JSON.stringify(escaped).slice(1, -1);
  return [secret, escaped, twice, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
}

test('a trace that is cleaned holds no secret that was given, typed or answered, and is a trace still', async () => {
  await using folder = await JourneyFolder.of({ 'login.spec.ts': spec });
  const server = await serve(({ target }) =>
    target === '/login'
      ? json(200, { access_token: token, at: 1 }, [['Set-Cookie', `session=${cookie}; HttpOnly`]])
      : { status: 200, headers: [['Content-Type', 'text/html']], body: page },
  );
  const { tries, problem } = await folder.play({
    url: server.url,
    browser: await browserPath(folder.root),
    credentials: { typed, unnamed },
  });
  expect(problem).toBeNull();
  const path = tries[0]?.trace ?? '';
  expect(tries[0]?.screenshot).toMatch(/\.png$/);
  expect(tries[0]?.failure?.message).toContain('Expected: 2');

  const all = (bytes: Uint8Array): string =>
    Object.values(unzipSync(bytes))
      .map((entry) => strFromU8(entry, true))
      .join('\n');
  const before = all(await readFile(path));
  // Else it could not be seen that they are taken out.
  for (const secret of [cookie, token, unnamed, bearer, typed])
    expect(
      forms(secret).some((form) => before.includes(form)),
      secret,
    ).toBe(true);

  // Of these only one is told by somebody: the others show themselves.
  const clean = await cleanTrace(path, new Redactor(), [unnamed]);
  expect(clean).not.toBeNull();
  const entries = unzipSync(clean ?? new Uint8Array());
  for (const [name, bytes] of Object.entries(entries)) {
    const text = strFromU8(bytes, true);
    for (const secret of [cookie, token, unnamed, bearer, typed])
      for (const form of forms(secret)) expect(text.includes(form), `${form} in ${name}`).toBe(false);
  }

  const names = new Set(Object.keys(entries));
  expect([...names].sort()).toEqual(Object.keys(unzipSync(await readFile(path))).sort());
  const events = [...names].filter((name) => /\.(?:trace|network)$/.test(name));
  expect(events.length).toBeGreaterThan(1);
  // The look: it holds a whole answer.
  expect(Object.values(entries).filter(({ byteLength }) => byteLength === 0).length).toBeGreaterThanOrEqual(
    1,
  );
  expect(before).toContain('harness.look+json');
  let referred = 0;
  for (const name of events)
    for (const line of strFromU8(entries[name] ?? new Uint8Array()).split('\n'))
      if (line !== '')
        JSON.parse(line, (key, value: unknown) => {
          if (
            key !== '' &&
            typeof value === 'string' &&
            /^(?:resources|attachments|screencast)\/./.test(value)
          ) {
            referred += 1;
            expect(names, line.slice(0, 200)).toContain(value);
          }
          return value;
        });
  expect(referred).toBeGreaterThan(3);
});

test('what is no ZIP is no trace', async () => {
  await using folder = await JourneyFolder.of({});
  const path = join(folder.folder, 'trace.zip');
  await writeFile(path, 'torn');
  expect(await cleanTrace(path, new Redactor(), [])).toBeNull();
});

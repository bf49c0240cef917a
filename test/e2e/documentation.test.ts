import { existsSync } from 'node:fs';
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { json, type Answering } from '../fixtures/servers/Answer.ts';
import { writeRecording } from '../fixtures/servers/Recorded.ts';
import { serve } from '../fixtures/servers/serve.ts';
import { Shop } from '../fixtures/servers/Shop.ts';
import { shopVisits } from '../fixtures/servers/shopVisits.ts';
import { linksOf, parsePage, readPages, root, shellLines, wordsOf, type Page } from './markdown.ts';
import { runHarness } from './runHarness.ts';
import { workFolder } from './workFolder.ts';

const pages = await readPages();
const commands = [
  'shadow',
  'import',
  'demo',
  'accept',
  'doctor',
  'gate',
  'init',
  'report',
  'k6',
  'oasdiff',
  'load',
  'contract',
  'scenario',
  'contract api',
  'contract init',
  'contract publish',
  'contract can-i-deploy',
] as const;

/** What people are told to type, one entry a command line of ours: `shadow --service auth`. */
function ourCommands(page: Page): readonly string[] {
  const inline = [...page.prose.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);
  return [...shellLines(page), ...inline].flatMap((line) => {
    const found =
      /(?:^|&& )(?:npx (?:--no-install )?(?:migration-)?harness|harness|npm run harness --|npm run(?= demo))(?: (.*))?$/.exec(
        line,
      );
    return found === null ? [] : [(found[1] ?? '').replace(/^demo --(?: |$)/, 'demo ')];
  });
}

function page(path: string): Page {
  const found = pages.find((one) => one.path === path);
  if (found === undefined) throw new Error(`there is no ${path}`);
  return found;
}

test('Every link in the documentation leads to a file that is there, and to a heading in it.', () => {
  const broken = pages.flatMap((from) =>
    linksOf(from).flatMap((target) => {
      const [file = '', anchor] = target.split('#');
      const path = file === '' ? from.path : posix.join(dirname(from.path), file);
      if (!existsSync(join(root, path))) return [`${from.path}: ${target}`];
      const to = pages.find((one) => one.path === path);
      return anchor === undefined || to?.anchors.has(anchor) === true ? [] : [`${from.path}: ${target}`];
    }),
  );
  expect(pages.length).toBeGreaterThan(15);
  expect(pages.flatMap(linksOf).length).toBeGreaterThan(30);
  expect(broken).toEqual([]);
});

test('Every source file that the documentation names is there.', () => {
  const named = pages.flatMap(({ path, prose }) =>
    [
      ...prose.matchAll(/`((?:harness|shadow|test|scripts|examples|schemas)\/[\w./-]+\.(?:ts|json|yaml))`/g),
    ].map(([, file = '']) => ({ path, file })),
  );
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter(({ file }) => !existsSync(join(root, file)))).toEqual([]);
});

test('Every npm script that the documentation names is there.', () => {
  const named = pages.flatMap(({ text }) =>
    [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name),
  );
  expect(named).toContain('check');
  expect([...new Set(named)].filter((name) => !Object.hasOwn(manifest.scripts, name))).toEqual([]);
});

test('Every check that can be open is explained in the guide.', async () => {
  const ids: string[] = [];
  for await (const file of glob(['harness/gate/*.ts', 'shadow/**/*.ts'], { cwd: root })) {
    const source = await readFile(join(root, file), 'utf8');
    for (const [, id = ''] of source.matchAll(/'(shadow\.[a-z-]+)'/g)) ids.push(id);
    for (const [, a, b, c] of source.matchAll(
      /\bdoubt\(\s*'([a-z-]+)',|\bid: '([a-z-]+)'|, '(identity-[a-z]+)'\)/g,
    ))
      ids.push(`shadow.${a ?? b ?? c ?? ''}`);
  }
  expect(ids).toEqual(
    expect.arrayContaining(['shadow.mismatches', 'shadow.both-refuse', 'shadow.same-address']),
  );
  const { text } = page('docs/guides/inconclusive.md');
  // Only there when it fails, so never open.
  const open = [...new Set(ids)].filter((id) => id !== 'shadow.died');
  expect(open.filter((id) => !text.includes(`\`${id}\``))).toEqual([]);
});

test('Every doubt about contracts is explained in the guide.', async () => {
  const ids = new Set<string>();
  for await (const file of glob('contracts/{*,told/*,verification/*,api/*,broker/*}.ts', { cwd: root })) {
    const source = await readFile(join(root, file), 'utf8');
    for (const [, a, b] of source.matchAll(
      /\b(?:doubt|told)\(\s*'([a-z-]+)',|lane: 'contract', id: '([a-z-]+)'/g,
    ))
      ids.add(a ?? b ?? '');
  }
  expect([...ids]).toEqual(expect.arrayContaining(['no-pacts', 'states', 'verifier', 'broker']));
  const { text } = page('docs/guides/inconclusive.md');
  expect([...ids].filter((id) => !text.includes(`\`contract.${id}\``))).toEqual([]);
});

test('Every doubt about journeys is explained in the guide.', async () => {
  const ids = new Set<string>();
  for await (const file of glob('scenarios/{*,told/*,course/*}.ts', { cwd: root })) {
    const source = await readFile(join(root, file), 'utf8');
    for (const [, a, b] of source.matchAll(
      /\b(?:doubt|told)\(\s*'([a-z-]+)',|lane: 'scenario', id: '([a-z-]+)'/g,
    ))
      ids.add(a ?? b ?? '');
  }
  expect([...ids]).toEqual(expect.arrayContaining(['no-specs', 'wrong', 'never-asked', 'player']));
  const { text } = page('docs/guides/inconclusive.md');
  expect([...ids].filter((id) => !text.includes(`\`scenario.${id}\``))).toEqual([]);
});

test('Every doubt that voids a fail is named in the reference and in the decision.', async () => {
  const source = await readFile(join(root, 'harness/model/doubt.ts'), 'utf8');
  const [, list = ''] = /voiding: ReadonlySet<string> = new Set\(\[([^\]]*)\]/.exec(source) ?? [];
  const voiding = [...list.matchAll(/'([a-z-]+)'/g)].map(([, id = '']) => id);
  expect(voiding).toContain('identity');
  for (const path of ['docs/reference/verdict.md', 'docs/decisions/0007-doubts-that-void-a-fail.md'])
    expect(voiding.filter((id) => !page(path).text.includes(`\`${id}\``))).toEqual([]);
});

describe('every command line of ours in the documentation', () => {
  test('names a command and flags that there are', async () => {
    const known = new Map<string, ReadonlySet<string>>();
    for (const command of commands) {
      const { stdout } = await runHarness([...command.split(' '), '--help']);
      known.set(command, new Set([...stdout.matchAll(/^ +(--[a-z-]+)/gm)].map(([, flag = '']) => flag)));
    }
    const told = pages.flatMap((one) => ourCommands(one).map((line) => ({ path: one.path, line })));
    expect(told.length).toBeGreaterThan(20);
    const wrong = told.filter(({ line }) => {
      const [first = '', second = '', ...others] = line.split(/\s+/);
      const isInner = known.has(`${first} ${second}`);
      const [command, rest] = isInner ? [`${first} ${second}`, others] : [first, [second, ...others]];
      if (!known.has(command)) return !isLater(command);
      const flags = rest.flatMap((word) => /^\[?(--[a-z-]+)/.exec(word)?.[1] ?? []);
      return flags.some((flag) => known.get(command)?.has(flag) !== true);
    });
    expect(wrong).toEqual([]);
  });

  test('is looked at: a wrong flag would be found', () => {
    const wrong = parsePage('x.md', '```sh\nnpx migration-harness shadow --servce auth # comment\n```\n');
    expect(ourCommands(wrong)).toEqual(['shadow --servce auth']);
  });
});

/** Commands that the README says are still to come, and what is no command at all. */
function isLater(command: string): boolean {
  return ['', '--help', '<command>', 'record'].includes(command);
}

/** A shop under /auth that can be reset and says which version it is. */
function authService(firstId: number, version: string, change: (body: string) => string): Answering {
  const fresh = (): Shop => new Shop({ firstId, seed: version });
  let shop = fresh();
  return (asked) => {
    if (asked.target === '/health') return json(200, { version });
    if (asked.target === '/test/reset') {
      shop = fresh();
      return json(200, {});
    }
    const answer = shop.answer({ ...asked, target: asked.target.replace(/^\/auth/, '') });
    return { ...answer, body: change(String(answer.body)) };
  };
}

async function readersFolder(): Promise<string> {
  const cwd = workFolder();
  const visits = shopVisits({ people: 12, items: 1 }).map((one) => ({
    ...one,
    target: `/auth${one.target}`,
  }));
  await mkdir(join(cwd, 'recordings'));
  await mkdir(join(cwd, 'har'));
  for (const file of ['traffic.har', 'recordings/auth-1.har', 'har/one.har'])
    await writeRecording(join(cwd, file), visits);
  const config = page('README.md').blocks.find(({ language }) => language === 'yaml');
  await writeFile(join(cwd, 'harness.config.yaml'), config?.text ?? '');
  return cwd;
}

describe('the README, followed word by word,', () => {
  const lines = shellLines(page('README.md')).filter((line) => line.startsWith('npx migration-harness '));

  test.each([
    ['a good candidate', (body: string) => body, [0, 10]],
    ['a candidate that renames a field', (body: string) => body.replace('"name"', '"nick"'), [20]],
  ])('works with %s', async (_, change, codes) => {
    const cwd = await readersFolder();
    const baseline = await serve(authService(1_000, 'old', (body) => body));
    const candidate = await serve(authService(70_000, 'new', change));
    const addresses = (text: string): string =>
      text
        .replaceAll('http://localhost:8080', baseline.url)
        .replaceAll('http://localhost:8001', candidate.url);
    const file = join(cwd, 'harness.config.yaml');
    await writeFile(file, addresses(await readFile(file, 'utf8')));

    let finding: string | null = null;
    const ran: string[] = [];
    for (const line of lines) {
      const isReplay = line.includes('--replay');
      if (isReplay && finding === null) continue;
      const words = wordsOf(addresses(line)).slice(2);
      const args = isReplay ? words.map((word) => (word.includes(':') ? (finding ?? '') : word)) : words;
      const { exitCode, stdout, stderr } = await runHarness(args, { cwd });
      const sendsNothing = args.includes('--dry-run') || args[0] === 'import';
      expect(sendsNothing ? [0] : codes, `${line}\n${stdout}\n${stderr}`).toContain(exitCode);
      if (!sendsNothing) expect(stdout).toContain(codes.includes(20) ? 'missing' : '0 mismatches');
      finding ??= /--replay (\S+)/.exec(stdout)?.[1] ?? null;
      ran.push(args.slice(0, 2).join(' '));
    }
    expect(ran.includes('shadow --replay')).toBe(codes.includes(20));
    expect(ran).toContain('shadow --service');
    expect(ran).toContain('import --recording');
  });
});

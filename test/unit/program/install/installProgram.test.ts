import { mkdirSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { EnvironmentError } from '../../../../harness/errors/EnvironmentError.ts';
import { UsageError } from '../../../../harness/errors/UsageError.ts';
import { findProgram } from '../../../../harness/program/findProgram.ts';
import { releaseArchive } from '../../../../loadtests/k6/releaseArchives.ts';
import { pinnedK6 } from '../../../../loadtests/k6/pinnedK6.ts';
import { program, testFolder } from '../fakeProgram.ts';
import { sha256 } from './archives.ts';
import { archiveOf, file, good, installation, mirror, type Answer } from './installation.ts';

test('The archive of the release is fetched, held to its checksum, and found afterwards.', async () => {
  const archive = archiveOf();
  const { url, asked } = await mirror((_request, response) => response.end(archive));
  const { run, env, place, left } = installation({
    HARNESS_K6_MIRROR: `${url}/`,
    HARNESS_K6_SHA256: sha256(archive),
  });
  const path = await run();
  expect(path).toBe(join(place, 'k6'));
  expect(asked).toEqual([`/k6/v2.2.0/${file}`]);
  expect(left()).toEqual(['k6']);
  expect(statSync(path).mode & 0o777).toBe(0o700);
  expect(await findProgram(pinnedK6, { config: null, env })).toMatchObject({
    kind: 'found',
    from: 'cache',
    version: 'v2.2.0',
    path,
  });
});

test('Without a checksum of its own an archive is held to the pinned one; another is refused, and Go does not help.', async () => {
  const archive = archiveOf();
  const { url } = await mirror((_request, response) => response.end(archive));
  const go = testFolder();
  program(join(go, 'go'), 'echo "go version go1.26.8 linux/amd64"');
  const { run, left } = installation({ HARNESS_K6_MIRROR: url }, { goFolders: [go] });
  await expect(run()).rejects.toMatchObject({
    name: 'EnvironmentError',
    message: expect.stringContaining(`SHA-256 ${sha256(archive)}, not ${releaseArchive()?.sha256 ?? ''}`),
  });
  expect(left()).toEqual([]);
});

test('Half an archive is tried again, and never found; the whole one that comes then is taken.', async () => {
  const archive = archiveOf();
  let attempts = 0;
  const half: Answer = (_request, response) => {
    attempts++;
    response.writeHead(200, { 'content-length': archive.length });
    response.write(archive.subarray(0, archive.length / 2));
    setTimeout(() => response.destroy(), 20);
  };
  const broken = await mirror(half);
  const sum = { HARNESS_K6_SHA256: sha256(archive) };
  const failed = installation({ HARNESS_K6_MIRROR: broken.url, ...sum });
  await expect(failed.run()).rejects.toMatchObject({
    message: expect.stringMatching(/sent only a part.*there is no Go 1\.21 or newer/),
    hint: expect.stringContaining('HARNESS_K6_MIRROR'),
  });
  expect(attempts).toBe(3);
  expect(failed.left()).toEqual([]);
  attempts = 0;
  const flaky = await mirror((request, response) => {
    if (attempts === 0) half(request, response);
    else response.end(archive);
  });
  const mended = installation({ HARNESS_K6_MIRROR: flaky.url, ...sum });
  await mended.run();
  expect(mended.left()).toEqual(['k6']);
});

test.each([
  ['a refusal', 404, 'no such file', 'answers 404'],
  ['a page of a proxy', 200, '<html>Blocked</html>', 'sent something else than an archive'],
])('Where %s comes, k6 is built with Go, and that is told.', async (_name, status, body, problem) => {
  const { url } = await mirror((_request, response) => response.writeHead(status).end(body));
  const go = testFolder();
  // As `go build -v` behaves: what it fetches and compiles on stderr, the program where -o says.
  program(
    join(go, 'go'),
    `case "$1" in version) echo "go version go1.26.8 linux/amd64";; build)
      echo "go: downloading go.k6.io/k6/v2 v2.2.0" >&2; echo internal/cpu >&2
      while [ "$1" != -o ]; do shift; done
      printf '#!/bin/sh\\necho "k6 v2.2.0 (go1.26.8, linux/amd64)"\\n' > "$2"; /bin/chmod 755 "$2";; esac`,
  );
  const { run, told, left } = installation({ HARNESS_K6_MIRROR: url }, { goFolders: [go] });
  await run();
  expect(told()).toContain(problem);
  expect(told()).toContain('building v2.2.0 with go1.26.8 instead');
  expect(left()).toEqual(['k6']);
});

test('What Go says of a build that fails is told in full, without the names of what it did.', async () => {
  const go = testFolder();
  const words = [
    'verifying go.k6.io/k6/v2@v2.2.0: checksum mismatch',
    '\\tdownloaded: h1:abc',
    '\\tgo.sum:     h1:def',
  ];
  program(
    join(go, 'go'),
    `case "$1" in version) echo "go version go1.22.1 linux/amd64";; build)
      echo "go: downloading go.k6.io/k6/v2 v2.2.0" >&2; echo "toolchain $GOTOOLCHAIN flags $GOFLAGS" >&2
      printf '${words.join('\\n')}\\n' >&2; exit 1;; esac`,
  );
  const { run, left } = installation({ GOFLAGS: '-mod=vendor' }, { from: 'go', goFolders: [go] });
  const message = await run().then(
    () => 'built',
    (error: unknown) => (error instanceof EnvironmentError ? error.message : 'another error'),
  );
  expect(message).toContain('checksum mismatch\n\tdownloaded: h1:abc\n\tgo.sum:     h1:def');
  expect(message).toContain('toolchain auto flags -mod=readonly');
  expect(message).not.toContain('go: downloading');
  expect(left()).toEqual([]);
});

test('What is no k6 of the pinned version, or cannot be written, is not installed.', async () => {
  const other = archiveOf('echo "k6 v2.1.0 (go1.26.5, linux/amd64)"');
  const { url } = await mirror((_request, response) => response.end(other));
  const wrong = installation({ HARNESS_K6_MIRROR: url, HARNESS_K6_SHA256: sha256(other) });
  if (good === null) {
    await expect(wrong.run()).rejects.toMatchObject({
      message: expect.stringContaining('is v2.1.0, not v2.2.0'),
    });
    expect(wrong.left()).toEqual([]);
  }
  const blocked = installation({ HARNESS_K6_MIRROR: url });
  mkdirSync(join(blocked.folder, 'caches'));
  program(join(blocked.folder, 'caches/migration-harness'), 'a file where the folder should be');
  await expect(blocked.run()).rejects.toMatchObject({ hint: expect.stringContaining('XDG_CACHE_HOME') });
  for (const env of [{ HARNESS_K6_MIRROR: 'mirror' }, { HARNESS_K6_MIRROR: url, HARNESS_K6_SHA256: 'abc' }])
    await expect(installation(env).run()).rejects.toBeInstanceOf(UsageError);
});

test('Two at once both succeed; what a kill left long ago is taken away, what is under way is not.', async () => {
  const archive = archiveOf();
  const { url } = await mirror((_request, response) => response.end(archive));
  const { run, place, left } = installation({ HARNESS_K6_MIRROR: url, HARNESS_K6_SHA256: sha256(archive) });
  for (const [name, age] of [
    ['.installing-old', 2 * 3_600],
    ['.installing-now', 60],
  ] as const) {
    mkdirSync(join(place, name), { recursive: true });
    const then = Date.now() / 1_000 - age;
    utimesSync(join(place, name), then, then);
  }
  const [one, other] = await Promise.all([run(), run()]);
  expect(one).toBe(other);
  expect(left()).toEqual(['.installing-now', 'k6']);
});

test('A proxy of the environment is used, with or without http://; credentials of a mirror are not told.', async () => {
  const archive = archiveOf();
  const proxy = await mirror((request, response) => {
    const given = `Basic ${Buffer.from('ann:s3cret-pass').toString('base64')}`;
    response.writeHead(request.headers.authorization === given ? 200 : 401).end(archive);
  });
  const sum = { HARNESS_K6_SHA256: sha256(archive) };
  const address = new URL(proxy.url).host;
  for (const given of [address, `http://${address}`]) {
    const env = { ...sum, HARNESS_K6_MIRROR: 'http://ann:s3cret-pass@mirror.invalid/k6', HTTP_PROXY: given };
    const { run, left } = installation(env);
    await run();
    expect(left()).toEqual(['k6']);
  }
  expect(proxy.asked).toEqual(Array.from({ length: 2 }, () => `http://mirror.invalid/k6/v2.2.0/${file}`));
  const refused = installation({
    HARNESS_K6_MIRROR: 'http://ann:other-pass@mirror.invalid/k6',
    HTTP_PROXY: address,
  });
  const problem = await refused.run().catch((error: unknown) => String(error));
  expect(problem).toContain('mirror.invalid answers 401');
  expect(problem).not.toContain('other-pass');
  const noProxy = installation({ ...sum, HARNESS_K6_MIRROR: proxy.url, HTTP_PROXY: 'http://[' });
  await expect(noProxy.run()).rejects.toMatchObject({
    message: expect.stringContaining('the proxy of the environment is no address'),
  });
  expect(readdirSync(dirname(noProxy.place))).toEqual(['k6-v2.2.0']);
});

test('An interruption ends it at once and leaves nothing.', async () => {
  const begun = performance.now();
  const controller = new AbortController();
  const { url } = await mirror((_request, response) => {
    response.writeHead(200, { 'content-length': 1_000_000 });
    response.write('\x1f\x8b');
    controller.abort(new Error('SIGINT'));
  });
  const stalled = installation({ HARNESS_K6_MIRROR: url });
  await expect(stalled.run(controller.signal)).rejects.toThrow('SIGINT');
  expect(stalled.left()).toEqual([]);
  const go = testFolder();
  program(
    join(go, 'go'),
    'case "$1" in version) echo "go version go1.26.8 x";; build) echo a/b >&2; /bin/sleep 60;; esac',
  );
  const again = new AbortController();
  const building = installation({ PATH: '/bin:/usr/bin' }, { from: 'go', goFolders: [go] });
  setTimeout(() => again.abort(new Error('SIGTERM')), 300);
  await expect(building.run(again.signal)).rejects.toThrow('SIGTERM');
  expect(building.left()).toEqual([]);
  expect(performance.now() - begun).toBeLessThan(10_000);
});

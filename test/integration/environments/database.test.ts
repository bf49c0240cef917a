import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PostgresServer } from '../../../examples/accounts/systems/bootstrap/PostgresServer.ts';
import { defaultSide, type SideConfig } from '../../../harness/config/sideConfig.ts';
import { readySide } from '../../../harness/environment/readySide.ts';
import { takeSnapshot } from '../../../harness/environment/up/database/snapshot.ts';
import { openServerDatabase } from '../../../harness/environment/up/database/openServerDatabase.ts';
import { newLabel } from '../../../harness/environment/up/RunLabel.ts';
import { ownerText, parseOwner } from '../../../harness/environment/up/owner.ts';
import { runHarness, startHarness } from '../../e2e/runHarness.ts';
import { workFolder } from '../../e2e/workFolder.ts';
import { brought, serviceOf } from '../../unit/environment/up/brought.ts';
import { verdictOf } from '../../e2e/runDirectory.ts';
import { upWorld } from '../../e2e/upWorld.ts';

let server: PostgresServer;
let admin = '';

beforeAll(async () => {
  server = await PostgresServer.start('environments');
  const { user, password, host, port, database } = server.connection;
  admin = `postgres://${user}:${password}@${host}:${String(port)}/${database}`;
});

afterAll(() => server.stop());

async function asked(url: string, ...queries: readonly string[]): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: readonly unknown[] = [];
    for (const query of queries) ({ rows } = await client.query(query));
    return rows;
  } finally {
    await client.end();
  }
}

const ours = String.raw`select datname from pg_database where datname like 'harness\_%'`;

test('A database of its own is created for a side, and dropped after it though somebody is connected.', async () => {
  const label = await newLabel();
  const opened = await openServerDatabase(admin, { name: 'candidate', label });
  expect(opened.seen).toMatchObject({ host: '127.0.0.1', user: server.connection.user });
  expect(opened.seen.name).toBe(`harness_${label.owner}_${label.run}_c`);
  expect(opened.seen.name.length).toBeLessThanOrEqual(63);
  const staying = new pg.Client({ connectionString: opened.seen.url });
  staying.on('error', () => undefined);
  await staying.connect();
  await opened.close();
  expect(await asked(admin, ours)).toEqual([]);
});

test('What a killed run left is swept at the next start; what a living one or another machine has is not.', async () => {
  const own = parseOwner((await newLabel()).owner);
  if (own === null) throw new Error('no owner');
  const gone = `harness_${ownerText({ ...own, started: '0'.repeat(12) })}_00000000_c`;
  const elsewhere = `harness_${ownerText({ ...own, host: '0'.repeat(12) })}_00000000_b`;
  const kept = [elsewhere, `harness_${ownerText(own)}_00000000_b`, 'harness_of_somebody'];
  for (const name of [gone, ...kept]) await asked(admin, `create database "${name}"`);
  const opened = await openServerDatabase(admin, { name: 'baseline', label: await newLabel() });
  const names = (await asked(admin, ours)).map((row) => Object.values(row ?? {})[0]);
  expect(names).not.toContain(gone);
  expect(names).toEqual(expect.arrayContaining(kept));
  await opened.close();
  for (const name of kept) await asked(admin, `drop database "${name}"`);
});

test('A server that cannot be had is told without its password.', async () => {
  const nowhere = 'postgres://root:tulip-garden@127.0.0.1:9/postgres';
  const opening = openServerDatabase(nowhere, { name: 'candidate', label: await newLabel() });
  await expect(opening).rejects.toThrow(
    /^the candidate's `database.server`: 127\.0\.0\.1:9: connect ECONNREFUSED/,
  );
  await expect(opening).rejects.not.toThrow(/tulip/);
});

test('A snapshot puts back rows, numbers and views, while others stay connected; what came since is emptied.', async () => {
  const opened = await openServerDatabase(admin, { name: 'candidate', label: await newLabel() });
  const { url } = opened.seen;
  const side = new pg.Client({ connectionString: url });
  await side.connect();
  for (const query of [
    'create schema "Own Schema"',
    'create table "Own Schema".people (id int generated always as identity primary key, name text, upper text generated always as (upper(name)) stored)',
    'create table pictures (id serial primary key, person int not null references "Own Schema".people on delete cascade, bytes bytea, at timestamptz default now())',
    'create table visits (id bigint, day date) partition by range (day)',
    "create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01')",
    'create table loops (id int primary key, other int references loops)',
    'create materialized view names as select name from "Own Schema".people',
    'create function no_deletes() returns trigger language plpgsql as $$ begin raise exception $q$no$q$; end $$',
    'create trigger no_inserts before insert on loops for each row when (new.id = 1) execute function no_deletes()',
    `insert into "Own Schema".people (name) values ('Ana'), ('Bo')`,
    String.raw`insert into pictures (person, bytes) values (1, '\x00ff'), (2, null)`,
    `insert into visits values (9007199254740993, '2026-05-05')`,
    'insert into loops values (2, 2)',
    'refresh materialized view names',
  ])
    await side.query(query);
  const looks = [
    'select * from "Own Schema".people order by id',
    'select id, person, bytes, at from pictures order by id',
    'select * from visits',
    'select * from loops',
    'select * from names order by 1',
  ];
  const all = async (): Promise<readonly unknown[]> => {
    const rows: unknown[] = [];
    for (const look of looks) rows.push((await side.query(look)).rows);
    return rows;
  };
  const before = await all();
  const restore = await takeSnapshot(opened.own, 'candidate');
  for (const _ of [1, 2]) {
    for (const query of [
      `update "Own Schema".people set name = 'Eve'`,
      'delete from pictures',
      'delete from "Own Schema".people where id = 2',
      `insert into "Own Schema".people (name) values ('Cy')`,
      'delete from visits',
      'truncate loops',
      'refresh materialized view names',
      'create table if not exists later (id int)',
      'insert into later values (1)',
    ])
      await side.query(query);
    await restore();
    expect(await all()).toEqual(before);
    expect((await side.query('select * from later')).rows).toEqual([]);
    const { rows } = await side.query(`insert into "Own Schema".people (name) values ('Di') returning id`);
    expect(rows).toEqual([{ id: 3 }]);
  }
  await side.end();
  await opened.close();
});

test('A snapshot waits for what a side is just doing, and is not taken by a role that may not.', async () => {
  await asked(admin, "create role plain login password 'plain' createdb");
  const plain = admin.replace(/\/\/[^@]*@/, '//plain:plain@');
  const opened = await openServerDatabase(plain, { name: 'baseline', label: await newLabel() });
  await expect(takeSnapshot(opened.own, 'baseline')).rejects.toMatchObject({
    message: expect.stringContaining('may not set session_replication_role'),
    hint: expect.stringContaining('superuser'),
  });
  await opened.close();
  await asked(admin, 'drop role plain');
  const busy = await openServerDatabase(admin, { name: 'baseline', label: await newLabel() });
  await asked(busy.own.url, 'create table busy (id int)', 'insert into busy values (1)');
  const restore = await takeSnapshot(busy.own, 'baseline');
  const side = new pg.Client({ connectionString: busy.own.url });
  await side.connect();
  await side.query('begin');
  await side.query('delete from busy');
  const restoring = restore();
  setTimeout(() => void side.query('commit'), 300);
  await restoring;
  expect((await side.query('select * from busy')).rows).toEqual([{ id: 1 }]);
  await side.end();
  await busy.close();
});

test('A side is brought back to what its database held when it was first ready, while it stays connected.', async () => {
  const file = join(workFolder(), 'counting.ts');
  writeFileSync(file, countingSystem);
  const candidate: SideConfig = {
    ...defaultSide,
    up: {
      kind: 'process',
      command: `"${process.execPath}" "${file}"`,
      directory: tmpdir(),
      env: { PORT: '{port}', DATABASE_URL: '{database.url}' },
      ready: { kind: 'log', text: 'ready' },
      timeout: 30_000,
      stop: 5_000,
    },
    database: { kind: 'server', url: admin },
    reset: { kind: 'snapshot', restore: null },
  };
  const service = serviceOf({ candidate });
  const { environments } = await brought([service]);
  expect(environments.problem('shop')).toBe(null);
  const located = environments.service(service).candidate;
  const count = async (): Promise<number> => Number(await (await fetch(`${located.url ?? ''}/count`)).text());
  expect(await count()).toBe(1);
  for (const _ of [1, 2]) {
    await fetch(`${located.url ?? ''}/catalogue`);
    await fetch(`${located.url ?? ''}/catalogue`);
    expect(await count()).toBe(3);
    const progress = { doing: null };
    const { signal } = new AbortController();
    expect(await readySide({ ...service, candidate: located }, 'candidate', true, { progress, signal })).toBe(
      null,
    );
    expect(await count()).toBe(1);
  }
  expect(await environments.down()).toEqual([]);
  expect(await asked(admin, ours)).toEqual([]);
});

test('Nothing is left of a run on the server, and what a killed run left is gone after the next.', async () => {
  const side = {
    process: {
      command: `"${process.execPath}" counting.ts`,
      env: { PORT: '{port}', DATABASE_URL: '{database.url}' },
      ready: { log: 'ready' },
    },
    database: { server: '${PGADMIN_URL}' },
    reset: { snapshot: true },
    writes: 'isolated',
  };
  const cwd = upWorld({ baseline: side, candidate: side });
  writeFileSync(join(cwd, 'counting.ts'), countingSystem);
  const env = { PGADMIN_URL: admin };
  const running = startHarness(['shadow', '--service', 'shop', '--rate', '20'], { cwd, env });
  for (let left = 300; left > 0 && (await asked(admin, ours)).length < 2; left -= 1) await sleep(50);
  running.kill('SIGKILL');
  await running.ended;
  expect(await asked(admin, ours)).toHaveLength(2);
  const run = await runHarness(['shadow', '--service', 'shop', '--format', 'json'], { cwd, env });
  expect(run.exitCode, run.stdout + run.stderr).toBe(0);
  expect(verdictOf(run.stdout)).toMatchObject({ verdict: 'pass' });
  expect(await asked(admin, ours)).toEqual([]);
});

/** Counts in its database what it is asked; one was asked before it is ready. */
const countingSystem = `
import { createServer } from 'node:http';
import pg from ${JSON.stringify(import.meta.resolve('pg'))};
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
await pool.query('create table asked (page text)');
await pool.query("insert into asked values ('before')");
createServer(async (request, response) => {
  if (request.url === '/count') {
    response.end(String((await pool.query('select count(*)::int as n from asked')).rows[0].n));
    return;
  }
  await pool.query('insert into asked values ($1)', [request.url]);
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ page: request.url, items: ['a', 'b'] }));
}).listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));
`;

import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { EnvironmentError } from '../../../errors/EnvironmentError.ts';
import type { DatabaseAddress } from '../UpSide.ts';
import { codeOf, connected } from './connected.ts';

/** Where the copies are kept: in the database itself, since nothing else can be reached from there at its own speed. */
const schema = 'harness_snapshot';
const lockTimeout = '10s';
const busyTries = 5;
const busyPause = 200;

interface KeptTable {
  readonly oid: string;
  /** Quoted, with its schema. */
  readonly table: string;
  /** Quoted; without those that are generated. */
  readonly columns: string;
}

interface KeptSequence {
  readonly sequence: string;
  readonly lastValue: string;
  readonly isCalled: boolean;
}

/** Tables of these kinds, apart from ours, the system's and those of extensions. */
const tablesOf = (kinds: string): string => `
  select c.oid::text as oid, format('%I.%I', n.nspname, c.relname) as "table",
    coalesce((select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''), '') as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in (${kinds}) and c.relpersistence <> 't' and n.nspname not like 'pg\\_%'
    and n.nspname not in ('information_schema', '${schema}')
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by c.oid`;

/** Those with rows of their own; and with them those that only stand for their parts. */
const tables = tablesOf("'r'");
const allTables = tablesOf("'r', 'p'");

const sequences = `
  select format('%I.%I', schemaname, sequencename) as sequence from pg_sequences
  where schemaname not like 'pg\\_%' and schemaname <> '${schema}'`;

const views = `
  select format('%I.%I', schemaname, matviewname) as view from pg_matviews where ispopulated`;

/**
 * Keeps what a database holds now; what it returns puts that back, as often as it is asked. The side stays connected and
 * keeps what it has in its own memory. Table definitions are not put back.
 */
export async function takeSnapshot(address: DatabaseAddress, name: string): Promise<() => Promise<void>> {
  const place = { subject: `the ${name}'s snapshot`, url: address.url };
  const kept = await connected(place, async (client) => {
    await requireSuperuser(client, name);
    return keep(client);
  });
  return () =>
    connected(place, async (client) => {
      for (let left = busyTries; ; left -= 1) {
        try {
          await putBack(client, kept);
          return;
        } catch (error) {
          await client.query('rollback').catch(() => undefined);
          // deadlock_detected, lock_not_available: what the side is doing just then
          if (!['40P01', '55P03'].includes(codeOf(error) ?? '') || left === 0) throw error;
          await sleep(busyPause);
        }
      }
    });
}

/** Rows come back in any order, whatever refers to them: that takes a role that may switch those checks off. */
async function requireSuperuser(client: Client, name: string): Promise<void> {
  try {
    await client.query('set session_replication_role = replica');
    await client.query('reset session_replication_role');
  } catch (error) {
    if (codeOf(error) !== '42501') throw error;
    throw new EnvironmentError(
      `the ${name}'s \`reset: { snapshot: true }\``,
      'the role of `database.server` may not set session_replication_role',
      'give a role that is a superuser there, or another `reset`',
      error,
    );
  }
}

interface Kept {
  readonly tables: readonly KeptTable[];
  readonly sequences: readonly KeptSequence[];
}

async function keep(client: Client): Promise<Kept> {
  await client.query('begin isolation level repeatable read');
  await client.query(`create schema ${schema}`);
  const { rows } = await client.query<KeptTable>(tables);
  for (const { oid, table } of rows)
    await client.query(`create unlogged table ${schema}.t${oid} as select * from only ${table}`);
  const found = await client.query<{ sequence: string }>(sequences);
  const values: KeptSequence[] = [];
  for (const { sequence } of found.rows) {
    const asked = await client.query<{ lastValue: string; isCalled: boolean }>(
      `select last_value::text as "lastValue", is_called as "isCalled" from ${sequence}`,
    );
    const [value] = asked.rows;
    if (value !== undefined) values.push({ sequence, ...value });
  }
  await client.query('commit');
  return { tables: rows, sequences: values };
}

async function putBack(client: Client, kept: Kept): Promise<void> {
  await client.query('begin');
  await client.query(`set local lock_timeout = '${lockTimeout}'`);
  await client.query('set local session_replication_role = replica');
  // Those that the side has made since lose what is in them too.
  const { rows } = await client.query<KeptTable>(allTables);
  if (rows.length > 0) await client.query(`truncate ${rows.map(({ table }) => table).join(', ')}`);
  for (const { oid, table, columns } of kept.tables) {
    if (columns === '') continue;
    await client.query(
      `insert into ${table} (${columns}) overriding system value select ${columns} from ${schema}.t${oid}`,
    );
  }
  for (const { sequence, lastValue, isCalled } of kept.sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [sequence, lastValue, isCalled]);
  const found = await client.query<{ view: string }>(views);
  for (const { view } of found.rows) await client.query(`refresh materialized view ${view}`);
  await client.query('commit');
}

import { jsonBody } from './http/body.ts';
import { Refusal } from './http/Refusal.ts';
import type { Handler } from './http/route.ts';

/** POST /analytics/events: counts one event. */
export const recordEvent: Handler = async (call, { pool }) => {
  const { name } = jsonBody(call);
  if (typeof name !== 'string') {
    throw new Refusal(422, 'validation_failed', 'The request is not valid.', { fields: [] });
  }
  await pool.query('insert into events (name) values ($1)', [name]);
  return { status: 202, body: { accepted: 1 } };
};

/** GET /analytics/summary: how often each event was seen. */
export const summary: Handler = async (_, { pool }) => {
  const { rows } = await pool.query<{ name: string; count: number }>(
    'select name, count(*)::integer as count from events group by name order by name',
  );
  return { status: 200, body: { events: rows } };
};

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

import { describe, expect, test } from 'vitest';

interface Entry {
  readonly connection: string;
  readonly startedDateTime: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly postData?: { readonly text: string };
  };
  readonly response: { readonly status: number; readonly content: { readonly text: string } };
}

function recorded(file: string): { readonly bytes: Buffer; readonly entries: readonly Entry[] } {
  const bytes = readFileSync(new URL(`../../examples/accounts/recordings/${file}`, import.meta.url));
  return { bytes, entries: JSON.parse(gunzipSync(bytes).toString()).log.entries };
}

const { bytes, entries } = recorded('auth.har.gz');
const auth = entries.filter(({ request }) => request.url.startsWith('http://accounts.example.test/auth/'));

function operation({ request }: Entry): string {
  return `${request.method} ${new URL(request.url).pathname.replace(/\/users\/\d+/, '/users/{}')}`;
}

function fields({ request }: Entry): Readonly<Record<string, string>> {
  const text = request.postData?.text ?? '';
  return text.startsWith('{') ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text));
}

describe('the recording of the accounts example', () => {
  test('is small enough to keep and large enough to judge by', () => {
    expect(bytes.length).toBeLessThan(1_500_000);
    expect(auth.length).toBeGreaterThanOrEqual(4_700);
    const others = entries
      .filter((entry) => !auth.includes(entry))
      .map(({ request }) => new URL(request.url));
    expect(new Set(others.map(({ host }) => host)).size).toBe(3);
    for (const part of ['/health', '/notifications', '/analytics/events', '/analytics/summary']) {
      expect(
        others.some(({ pathname }) => pathname === part),
        part,
      ).toBe(true);
    }
  });

  test('has at least 260 people, no two of the same name', () => {
    const registered = auth.filter((entry) => operation(entry) === 'POST /auth/register');
    const names = registered
      .filter(({ response }) => response.status === 201)
      .map((one) => fields(one)['username']);
    expect(names.length).toBeGreaterThanOrEqual(260);
    expect(new Set(names).size).toBe(names.length);
    expect(registered.some((one) => fields(one)['last_name'] === "O'Brien")).toBe(true);
  });

  test('shows each operation sixty times and each refusal of the contract', () => {
    const counts = Map.groupBy(auth, operation);
    expect(counts.size).toBe(16);
    for (const [name, seen] of counts) expect(seen.length, name).toBeGreaterThanOrEqual(60);
    const statuses = new Set(auth.map(({ response }) => response.status));
    expect([...statuses].sort((a, b) => a - b)).toEqual([
      200, 201, 204, 303, 401, 403, 404, 405, 409, 422, 423,
    ]);
  });

  test('shows the wait after a lock in its times', () => {
    const tries = auth.filter((entry) => /^POST \/auth\/(login|session)$/.test(operation(entry)));
    const byName = Map.groupBy(tries, (entry) => fields(entry)['username']);
    const waits = [...byName.values()].flatMap((seen) => {
      const last = seen.findLastIndex(({ response }) => response.status === 423);
      const [locked, next] = [seen[last], seen[last + 1]];
      if (locked === undefined || next === undefined) return [];
      expect(next.response.status).toBeLessThan(400);
      return [Date.parse(next.startedDateTime) - Date.parse(locked.startedDateTime)];
    });
    expect(waits.length).toBeGreaterThanOrEqual(25);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1_100);
  });

  test('mixes people in time and on connections', () => {
    const connections = Map.groupBy(auth, ({ connection }) => connection);
    expect(connections.size).toBe(8);
    const names = (seen: readonly Entry[]) => new Set(seen.map((entry) => fields(entry)['username'])).size;
    for (const seen of connections.values()) expect(names(seen)).toBeGreaterThan(50);
    expect(names(auth.slice(2_000, 2_060))).toBeGreaterThan(5);
  });
});

describe('the recording of a notification service', () => {
  const { bytes, entries } = recorded('notification.har.gz');
  const asked = entries.filter(({ request }) => new URL(request.url).pathname === '/auth/events');

  test('is small, and shows each answer of the feed', () => {
    expect(bytes.length).toBeLessThan(150_000);
    const statuses = new Set(asked.map(({ response }) => response.status));
    expect([...statuses].sort((a, b) => a - b)).toEqual([200, 401, 403, 422]);
  });

  test('tells whoever asks with a right to something each time, and events of each type', () => {
    const told = asked
      .filter(({ response }) => response.status === 200)
      .map(({ response }) => {
        const { events }: { readonly events: readonly { readonly type: string }[] } = JSON.parse(
          response.content.text,
        );
        return events.map(({ type }) => type);
      });
    expect(told.length).toBeGreaterThanOrEqual(12);
    // What is made of it must ask for at least one event: an empty list has no shape.
    expect(told.filter((types) => types.length === 0)).toEqual([]);
    expect(new Set(told.flat())).toEqual(
      new Set(['user.registered', 'user.signed-in', 'account.locked', 'password.changed']),
    );
  });
});

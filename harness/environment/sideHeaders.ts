import type { SideConfig } from '../config/sideConfig.ts';

/** The headers that every request to a side carries, by lower-case name: its own, and its credentials. */
export function sideHeaders(side: Pick<SideConfig, 'headers' | 'credentials'>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(side.headers)) headers[name.toLowerCase()] = value;
  const { credentials } = side;
  if (credentials?.kind === 'bearer') headers['authorization'] = `Bearer ${credentials.token}`;
  if (credentials?.kind === 'basic') {
    const pair = `${credentials.username}:${credentials.password}`;
    headers['authorization'] = `Basic ${Buffer.from(pair).toString('base64')}`;
  }
  return headers;
}

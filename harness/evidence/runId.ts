import { randomBytes } from 'node:crypto';

const longestName = 40;

/** `20261121-121530-auth-3fa1`: sorts by time (UTC), safe as a file name on every system. */
export function newRunId(service: string, at: Date, suffix = randomBytes(2).toString('hex')): string {
  const [date = '', time = ''] = at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').split('T');
  const name = service
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, longestName);
  return `${date}-${time}-${name || 'run'}-${suffix}`;
}

import type { Exchange } from '../../../harness/model/exchange.ts';
import { headerValues } from '../../../harness/model/headers.ts';

/** Secrets that a recording of these flows shows, with what each is: tokens, client secrets, cookies, form tokens. */
export function secretsOf(exchanges: readonly Exchange[]): ReadonlyMap<string, string> {
  const secrets = new Map<string, string>();
  for (const { recorded } of exchanges) {
    if (recorded === null) continue;
    for (const cookie of headerValues(recorded.headers, 'set-cookie')) {
      const [, name = '', value = ''] = /^([^=;]+)=([^;]{16,})/.exec(cookie) ?? [];
      // The value of the others is the id of an interaction, which stands in addresses.
      if (name.startsWith('_session') || name.endsWith('.sig')) secrets.set(value, name);
    }
    if (recorded.body.kind !== 'bytes') continue;
    const text = Buffer.from(recorded.body.bytes).toString('utf8');
    const fields =
      /"(access_token|refresh_token|id_token|client_secret|registration_access_token)":"([^"]+)"/g;
    for (const [, name = '', value = ''] of text.matchAll(fields)) secrets.set(value, name);
    for (const [, value = ''] of text.matchAll(/name="xsrf" value="([^"]+)"/g)) secrets.set(value, 'xsrf');
  }
  secrets.delete('');
  return secrets;
}

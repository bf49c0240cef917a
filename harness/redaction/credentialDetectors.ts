import { concealAfter } from './concealAfter.ts';
import type { Concealment } from './Concealment.ts';
import { looksBase64, looksOpaque } from './opaque.ts';

/** Words that follow a scheme's name in prose and challenges: `Bearer realm=…`, `Bearer token is missing`. */
const notCredentials =
  /^(?:bearer|realm|token|tokens|auth|authentication|authorization|scheme|error|credential|credentials|missing|required|expected|header|invalid|challenge|format|scope|charset|was|is|not|and|or|with|for|the)\b/i;

/** Credentials that show by their own form what they are, whatever they are called. */
export function concealCredentials(work: Concealment): void {
  const conceal = (label: string) => (secret: string) => work.conceal(label, secret);
  work.text = work.text
    .replace(
      /-----BEGIN [A-Z0-9 ]*PRIVATE KEY[A-Z ]*-----[^]*?(?:-----END [A-Z0-9 ]*-----|$)/g,
      conceal('key'),
    )
    // From the start of a run only: a search from each `eyJ` would take quadratic time in a hostile text.
    .replace(/(?<![\w-])[\w-]+(?:\.[\w-]*)+/g, (run) => concealJwt(work, run))
    .replace(
      /([a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@?#"'<>\\]{0,256}:)([^\s/@"'<>]{1,512})(?=@)/gi,
      (_, before: string, secret: string) => `${before}${work.conceal('password', secret)}`,
    )
    .replace(knownPrefixes, conceal('token'));
  concealSchemes(work);
  concealOpaque(work);
}

/** Tokens whose issuer marks them by a prefix: GitHub, GitLab, Slack, Stripe, AWS, Google, npm, SendGrid. */
const knownPrefixes =
  /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeprs]-[\w-]{10,}|[srp]k_(?:live|test)_\w{10,}|sk-[\w-]{20,}|A[KS]IA[0-9A-Z]{16}|AIza[\w-]{30,}|ya29\.[\w-]{20,}|npm_\w{30,}|SG\.[\w-]{16,}\.[\w-]{16,})/g;

/** Texts that `concealCredentials` may find something in, but for opaque runs. */
export const credentialMarks =
  /-----BEGIN |eyJ|[bB][eE][aA][rR][eE][rR]\s|[dD][pP][oO][pP]\s|[bB][aA][sS][iI][cC]\s|[nN][eE][gG][oO][tT][iI][aA][tT][eE]\s|[nN][tT][lL][mM]\s|:\/\/[^\s/]*@|gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|[srp]k_(?:live|test)_|\bsk-|A[KS]IA|AIza|ya29\.|npm_|SG\./;

function concealSchemes(work: Concealment): void {
  work.text = concealAfter(work.text, /\b(?:Bearer|DPoP)\s{1,20}/gi, /[\w.~+/=-]{6,}/y, (_, secret) =>
    notCredentials.test(secret) ? null : work.conceal('bearer', secret),
  );
  work.text = concealAfter(
    work.text,
    /\b(Basic|Negotiate|NTLM)\s{1,20}/gi,
    /[\w+/-]{4,}={0,2}/y,
    ([, scheme = ''], secret) => (isEncodedCredential(scheme, secret) ? work.conceal('basic', secret) : null),
  );
}

function concealOpaque(work: Concealment): void {
  work.text = work.text
    .replace(/[\w-]{32,}/g, (run) => (looksOpaque(run) ? work.conceal('opaque', run) : run))
    // Plain base64 is cut by `/` and `+`; paths have these too, but are made of words.
    .replace(/[\w+/-]{40,}={0,2}/g, (run) => (looksBase64(run) ? work.conceal('opaque', run) : run));
}

/** A segment that holds `eyJ` and six more characters, and two characters after its dot. */
function concealJwt(work: Concealment, run: string): string {
  let start = 0;
  const segments = run.split('.');
  for (const [index, segment] of segments.entries()) {
    const found = segment.indexOf('eyJ');
    if (found !== -1 && segment.length - found >= 9 && (segments[index + 1]?.length ?? 0) >= 2)
      return run.slice(0, start + found) + work.conceal('jwt', run.slice(start + found));
    start += segment.length + 1;
  }
  return run;
}

function isEncodedCredential(scheme: string, secret: string): boolean {
  if (scheme.toLowerCase() !== 'basic') return secret.length >= 16;
  return Buffer.from(secret, 'base64').includes(':');
}

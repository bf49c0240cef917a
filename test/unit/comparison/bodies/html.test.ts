import { describe, expect, it } from 'vitest';
import { bound, compare, context, told } from '../answers.ts';
import type { ComparisonContext } from '../../../../harness/comparison/ComparisonContext.ts';

const uid = 'eRnlpZU7sYpJx0yQ5h2aK';
const other = 'Zq8LwN3vTb6XcD1mKf4Gs';
const third = 'a7Yw2Qe9Rt5Ui1Op3As8D';

function toldOf(
  baseline: string,
  candidate: string,
  given: ComparisonContext = context(),
  recorded: string | null = null,
): readonly string[] {
  const page = (body: string) => ({ headers: [['Content-Type', 'text/html']] as const, body });
  return told(compare(page(baseline), page(candidate), given, recorded === null ? null : page(recorded)));
}

describe('two pages', () => {
  it.each([
    ['<p title="it\'s">a &amp; b</p>', '<P title="it&#39;s">a &#38; b</P>'],
    ['<input type="hidden" name="a">', "<input name=a type='hidden'/>"],
    ['<ul><li>a<li>b</ul>', '<ul>\n  <li>a</li>\n\n  <li>b</li>\n</ul>'],
    ['<table><tr><td>1</table>', '<table><tbody><tr><td>1</td></tr></tbody></table>'],
    ['<p>a\n   b</p><!-- made at 12:00 -->', '<p>a b</p>'],
    ['<input disabled>', '<input disabled="">'],
    ['just text & more', 'just text &amp; more'],
  ])('are the same in two spellings: %s', (baseline, candidate) => {
    expect(toldOf(baseline, candidate)).toEqual([]);
  });

  it.each([
    [
      '<form><input name=uid value=1></form>',
      '<form><input name=uid value=2></form>',
      'value body form input[name=uid] @value: 1 -> 2',
    ],
    ['<p>one</p><p>two</p>', '<p>one</p><p>too</p>', 'value body p[2] text: two -> too'],
    ['<a href="/x">x</a>', '<a href="/y">x</a>', 'value body a @href: /x -> /y'],
    ['<b class=a>x</b>', '<b>x</b>', 'missing body b @class: a -> nothing'],
    ['<b>x</b>', '<b onclick="y()">x</b>', 'extra body b @onclick: nothing -> y()'],
    ['<ul><li>a<li>b</ul>', '<ul><li>a</ul>', 'missing body ul li[2]: <li> -> nothing'],
    [
      '<form><input name=a></form>',
      '<form><input name=a><input name=csrf></form>',
      'extra body form input[name=csrf]: nothing -> <input name="csrf">',
    ],
    ['<input name=a value="1 ">', '<input name=a value=1>', 'value body input[name=a] @value: 1  -> 1'],
    ['<pre>a  b</pre>', '<pre>a b</pre>', 'value body pre text: a  b -> a b'],
    ['<script>f(1)</script>', '<script>f(2)</script>', 'value body head script text: f(1) -> f(2)'],
    [
      '<!doctype html><p>a',
      '<p>a',
      'missing body !doctype: <!doctype name="html" publicId="" systemId=""> -> nothing',
    ],
    ['<title>a</title>', '<title>b</title>', 'value body head title text: a -> b'],
  ])('differ where it is said: %s', (baseline, candidate, difference) => {
    expect(toldOf(baseline, candidate)).toEqual([difference]);
  });

  it('tell what was put in between, not all that stands behind it', () => {
    const list = (names: readonly string[]): string =>
      `<form>${names.map((name) => `<input name="${name}" value="${name}">`).join('')}</form>`;
    expect(toldOf(list(['a', 'b', 'c']), list(['a', 'x', 'b', 'c']))).toEqual([
      'extra body form input[name=x]: nothing -> <input name="x" value="x">',
    ]);
    expect(toldOf(list(['a', 'b', 'c', 'd']), list(['b', 'd']))).toHaveLength(2);
  });

  it('are the same where each has its own origin, host and ids, in attributes and in text', () => {
    const page = (origin: string, id: string): string =>
      `<form action="${origin}/interaction/${id}"><p>Leave ${new URL(origin).host}?</p></form>
       <a href="${origin}/x?next=${encodeURIComponent(`${origin}/y`)}">x</a><p>uid: ${id}, see ${origin}/i/${id}.</p>`;
    const given = context({ sameIdentity: bound(`${uid}=${other}`) });
    expect(toldOf(page('http://monolith:8080', uid), page('http://auth:8001', other), given)).toEqual([]);
    const wrong = toldOf(page('http://monolith:8080', uid), page('http://auth:8001', third), given);
    expect(wrong.map((one) => one.slice(0, one.indexOf(':')))).toEqual([
      'value body form @action',
      'value body p text',
    ]);
  });

  it('may say where a link goes from the root or in full', () => {
    expect(toldOf('<a href="http://monolith:8080/x">x</a>', '<a href="/x">x</a>')).toEqual([
      '(form body a @href: http://monolith:8080/x -> /x)',
    ]);
  });

  it('have a token that is new in each answer checked as a token', () => {
    const page = (token: string): string => `<form><input type=hidden name=csrf value="${token}"></form>`;
    expect(toldOf(page(uid), page(other), context(), page(third))).toEqual([]);
    expect(toldOf(page(uid), page(''), context(), page(third))).toEqual([
      `kind body form input[name=csrf] @value: ${uid} -> `,
    ]);
    expect(toldOf(page(uid), page('aaaaaaaaaaaaaaaaaaaaa'), context(), page(third))).toHaveLength(1);
    // One that stayed as it was recorded does not vary by nature.
    expect(toldOf(page(uid), page(other), context(), page(uid))).toHaveLength(1);
  });

  it('have words beside tokens compared as words', () => {
    const page = (id: string, words: string): string => `<p>Ticket ${id} is with ${words} since then</p>`;
    const given = context();
    expect(
      toldOf(
        page(uid, 'Team-Accounting-1'),
        page(other, 'Team-Accounting-1'),
        given,
        page(third, 'Team-Accounting-1'),
      ),
    ).toEqual([]);
    // This time the recorded sentence was another one, so that no word of it stands for these.
    expect(
      toldOf(page(uid, 'Team-Accounting-1'), page(uid, 'Team-Purchasing-22'), given, '<p>Closed</p>'),
    ).toHaveLength(1);
  });

  it('have a moment in a text checked as a moment', () => {
    const page = (at: string): string => `<p>Last seen ${at}</p><time>${at}</time>`;
    const [before, now] = ['2024-03-01T12:00:00Z', '2026-03-01T12:00:00Z'];
    expect(toldOf(page(now), page('2026-03-01T12:00:02Z'), context(), page(before))).toEqual([]);
    expect(toldOf(page(now), page('2026-03-01T13:00:00Z'), context(), page(before))).toHaveLength(2);
  });

  it('that are no pages are compared as text', () => {
    expect(toldOf('a\0b', 'a\0c')).toEqual(['value body $: a\0b -> a\0c']);
  });

  it.each([
    ['deep', '<div>'.repeat(100_000)],
    ['full of tags left open', `<p>${'<b><i>'.repeat(20_000)}`.repeat(2)],
    [
      'of formatting that is opened again in each paragraph',
      Array.from({ length: 20_000 }, (_, at) => `<p><b a=${String(at)}></p>`).join(''),
    ],
    ['with many attributes', `<p ${Array.from({ length: 100_000 }, (_, at) => `a${String(at)}`).join(' ')}>`],
    ['with many bodies', Array.from({ length: 50_000 }, (_, at) => `<body a${String(at)}>`).join('')],
    ['with many siblings', '<i></i>'.repeat(100_000)],
    ['with many words', `<p>${'word '.repeat(200_000)}`],
    ['with many brackets', '<'.repeat(500_000)],
  ])('that are hostile, %s, take bounded time', (_name, page) => {
    const started = process.cpuUsage();
    expect(toldOf(`${page}a`, `${page}b`).length).toBeLessThan(3);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1_000).toBeLessThan(5_000);
  });
});

import { expect, test } from 'vitest';
import { KeySurvey } from '../../../../harness/run/init/KeySurvey.ts';
import { proposeKeys } from '../../../../harness/run/init/proposeKeys.ts';
import type { Proposed } from '../../../../harness/run/init/yamlText.ts';

type Slots = Readonly<Record<string, string>>;

function session(person: number): string {
  return `s${String(person).padStart(3, '0')}Qx81kPz0Lm3vRtYw`;
}

/** So many exchanges, each with the slots that its number has. */
function proposed(exchanges: number, slotsOf: (nth: number) => Slots): readonly Proposed[] {
  const survey = new KeySurvey(1_000);
  for (let nth = 0; nth < exchanges; nth += 1)
    survey.add(Object.entries(slotsOf(nth)), nth === 0 ? [['Set-Cookie', 'sid=x; Path=/']] : []);
  return proposeKeys(survey.facts(), survey.namesTogether(), exchanges);
}

function sure(list: readonly Proposed[]): readonly string[] {
  return list.flatMap((one) => (one.sure ? [one.yaml] : []));
}

test('Cookies that answers set, credentials and names are keys, in that order, with their counts.', () => {
  const list = proposed(200, (nth) =>
    nth % 10 === 0
      ? { 'body:$.username': `anna${String(nth)}`, 'body:$.email': `anna${String(nth)}@mail.example` }
      : { 'cookie:sid': session(nth % 20), 'header:authorization': session(nth % 30) },
  );
  expect(sure(list)).toEqual(["'cookie:sid'", "'header:authorization'", "'body:$.email'"]);
  expect(list[0]?.why).toBe('18 values in 180 exchanges');
  expect(list.find(({ yaml }) => yaml.includes('username'))?.why).toContain('adds nothing');
});

test('What more than a fifth of the recording shares is no key, however good its name is.', () => {
  const shared = proposed(200, (nth) => ({
    'header:authorization': nth % 4 === 0 ? session(1) : session(nth),
  }));
  expect(sure(shared)).toEqual([]);
  expect(shared[0]?.why).toContain('one value covers 25.5% of the service');
  const fifth = proposed(200, (nth) => ({
    'header:authorization': nth % 5 === 0 ? session(1) : session(nth + 1_000),
  }));
  expect(sure(fifth)).toEqual(["'header:authorization'"]);
  const short = proposed(3, () => ({ 'cookie:sid': session(1) }));
  expect(sure(short)).toEqual([]);
  expect(short[0]?.why).toContain('too short to say');
});

test('Names are needed where the credentials that come with them are everybody’s or a script’s.', () => {
  const list = proposed(200, (nth) => ({
    'header:authorization': session(1),
    'cookie:_ga': session(nth % 50),
    'form:login': `anna${String(nth % 50)}`,
  }));
  expect(sure(list)).toEqual(["'form:login'"]);
});

test('Plain cookies, cookies of scripts, ids of single requests and of tenants are told with why not.', () => {
  const list = proposed(200, (nth) => ({
    'cookie:theme': `dark${String(nth % 50)}`,
    'cookie:_ga': session(nth % 50),
    'cookie:PHPSESSID': session(nth % 50),
    'header:x-span-id': session(nth),
    'header:x-tenant-id': session(nth % 50),
    'header:x-device-id': session(nth % 50),
  }));
  expect(sure(list)).toEqual(["'cookie:PHPSESSID'", "'header:x-device-id'"]);
  const why = (name: string): string => list.find(({ yaml }) => yaml.includes(name))?.why ?? '';
  expect(why('theme')).toContain('too short or plain');
  expect(why('_ga')).toContain('no recorded answer set it');
  expect(why('x-span-id')).toContain('new in each exchange');
  expect(why('x-tenant-id')).toContain('does not say that it belongs to one person');
});

test('Names that hold what no name should are never written.', () => {
  expect(
    proposed(200, (nth) => ({ "cookie:a'\n b: 1": session(nth), [`cookie:${session(1)}`]: session(nth) })),
  ).toEqual([]);
});

test('The tables stay small and say when they were full.', () => {
  const survey = new KeySurvey(1_000);
  expect(survey.full).toBe(false);
  for (let nth = 0; nth < 300; nth += 1)
    survey.add(
      [
        [
          `cookie:c${String.fromCharCode(97 + (nth % 26))}${'x'.repeat(nth % 40)}${'y'.repeat(nth % 23)}`,
          session(1),
        ],
      ],
      [],
    );
  expect(survey.facts().length).toBeLessThanOrEqual(200);
  expect(survey.full).toBe(true);
});

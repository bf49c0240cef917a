import { expect, test } from 'vitest';
import { NewNameSurvey } from '../../../../harness/run/init/NewNameSurvey.ts';

function operation(id: string) {
  const [method = '', template = ''] = id.split(' ');
  return { id, method, template };
}

const register = operation('POST /auth/register');
const login = operation('POST /auth/login');

test('A name that each registration chooses anew, and that comes again, is varied; one that stays unseen is suggested.', () => {
  const survey = new NewNameSurvey(1_000);
  for (let nth = 0; nth < 12; nth += 1) {
    const name = `person ${String(nth)}`;
    survey.add(
      register,
      [
        ['body:$.username', name],
        ['body:$.email', `${name}@x.example`],
        ['body:$.locale', 'de-DE'],
      ],
      201,
    );
    survey.add(register, [['body:$.username', name]], 409);
    survey.add(login, [['form:username', name]], 200);
  }
  expect(survey.proposed()).toEqual([
    {
      yaml: "{ operation: 'POST /auth/register', path: '$.username' }",
      why: 'different in each of 12 exchanges that went well; 12 of them came again in later requests',
      sure: true,
    },
    {
      yaml: "{ operation: 'POST /auth/register', path: '$.email' }",
      why: 'different in each of 12 exchanges that went well; no later request says it again',
      sure: false,
    },
  ]);
});

test.each([
  ['that comes twice', (nth: number) => `name ${String(nth % 11)}`, 12],
  ['of a login', (nth: number) => `name ${String(nth)}`, 12, login],
  ['of one registration', (nth: number) => `name ${String(nth)}`, 1],
] as const)('A name %s is not varied.', (_, nameOf, times, where = register) => {
  const survey = new NewNameSurvey(1_000);
  for (let nth = 0; nth < times; nth += 1) survey.add(where, [['body:$.username', nameOf(nth)]], 200);
  expect(survey.proposed()).toEqual([]);
});

test('A name that something else said before is none that was chosen there.', () => {
  const survey = new NewNameSurvey(1_000);
  for (let nth = 0; nth < 12; nth += 1) {
    survey.add(operation('POST /invitations'), [['body:$.email', `a${String(nth)}@x.example`]], 201);
    survey.add(register, [['body:$.email', `a${String(nth)}@x.example`]], 201);
  }
  expect(survey.proposed().map(({ yaml }) => yaml)).toEqual([
    "{ operation: 'POST /invitations', path: '$.email' }",
  ]);
});

test('Too few registrations make a suggestion only.', () => {
  const survey = new NewNameSurvey(1_000);
  for (let nth = 0; nth < 9; nth += 1) {
    survey.add(register, [['form:login', `name ${String(nth)}`]], 200);
    survey.add(login, [['form:login', `name ${String(nth)}`]], 200);
  }
  expect(survey.proposed().map(({ sure }) => sure)).toEqual([false]);
});

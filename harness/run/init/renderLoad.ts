import { shellWord } from '../../report/shellQuoted.ts';
import { remark } from './yamlText.ts';

const indent = '    ';

/** The load lane's section of a service, as lines: a comment, since who loads a service should have meant to. */
export function renderLoad(service: string, recordings: readonly string[]): readonly string[] {
  const command = `harness load --service ${shellWord(service)}`;
  const section =
    recordings.length === 0
      ? '# load: { scripts: [loadtests/load.k6.ts] } # what they load has to be `writes: isolated`'
      : '# load: { rate: 200, duration: 1m } # requests a second, as recorded';
  return [
    `${indent}${remark(`Whether it holds its limits under load, by k6 (harness k6 install): ${command}`)}`,
    `${indent}${section}`,
  ];
}

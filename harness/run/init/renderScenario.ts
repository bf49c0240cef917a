import { shellWord } from '../../report/shellQuoted.ts';
import { counted, quoted, remark } from './yamlText.ts';

const indent = '    ';

/** The scenario lane's section of a service, as lines; a comment where no spec here is for it. `only`: there is no other service. */
export function renderScenario(service: string, only: boolean, specs: readonly string[]): readonly string[] {
  const own = specs.filter((spec) => spec.startsWith(`scenarios/${service}/`));
  const [folder, found] = own.length > 0 ? [`scenarios/${service}`, own] : ['scenarios', only ? specs : []];
  if (found.length === 0)
    return [
      `${indent}${remark('Whether whole journeys end as they do on the monolith (harness scenario), by Playwright:')}`,
      `${indent}# scenario: { specs: [${folder}] }`,
    ];
  return [
    `${indent}${remark(`Whether whole journeys end as they do on the monolith: harness scenario --service ${shellWord(service)}`)}`,
    `${indent}scenario:`,
    `${indent}  specs: [${quoted(folder)}] ${remark(counted(found.length, 'spec'))}`,
  ];
}

import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { differenceKinds } from '../../model/difference.ts';
import type { Finding } from '../../model/finding.ts';
import { displayCount } from '../../statistics/display.ts';
import { visibleText } from '../html/visibleText.ts';
import { everything, filtered, fragmentOf, groups, type Filter, type Group } from './filter.ts';

interface Props {
  readonly findings: readonly Finding[];
  readonly filter: Filter;
  readonly onChange: (next: Filter) => void;
}

const words: Readonly<Record<Group, string>> = {
  all: 'All',
  counts: 'Counts',
  accepted: 'Accepted',
  noise: 'Natural noise',
  reported: 'Reported only',
  'zero-tolerance': 'Zero tolerance',
  confirmed: 'Confirmed alone',
};

/** Search, and menus for what the findings at hand have. */
export function FilterBar({ findings, filter, onChange }: Props): JSX.Element {
  const choices = useMemo(() => choicesOf(findings), [findings]);
  const isFiltered = fragmentOf(filter) !== '';
  return (
    <form class="filter" role="search" aria-label="Findings" onSubmit={(event) => event.preventDefault()}>
      <div class="field search">
        <label for="search">Search</label>
        <input
          id="search"
          type="search"
          value={filter.text}
          placeholder="operation, path, value, fingerprint"
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => onChange({ ...filter, text: event.currentTarget.value })}
        />
        <kbd aria-hidden="true">/</kbd>
      </div>
      <Menu
        label="Which"
        value={filter.group}
        choices={choices.groups}
        onChange={(value) => onChange({ ...filter, group: groups.find((known) => known === value) ?? 'all' })}
      />
      <Menu
        label="Kind"
        value={filter.kind}
        choices={choices.kinds}
        onChange={(value) =>
          onChange({ ...filter, kind: differenceKinds.find((known) => known === value) ?? '' })
        }
      />
      <Menu
        label="Operation"
        value={filter.operation}
        choices={choices.operations}
        onChange={(operation) => onChange({ ...filter, operation })}
      />
      {isFiltered && (
        <button type="button" class="quiet" onClick={() => onChange(everything)}>
          Show all
        </button>
      )}
    </form>
  );
}

type Choice = readonly [value: string, label: string];

interface MenuProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
}

/** A labelled menu of choices. */
export function Menu({ label, value, choices, onChange }: MenuProps): JSX.Element {
  const id = `menu-${label.toLowerCase().replaceAll(' ', '-')}`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {choices.map(([choice, text]) => (
          <option key={choice} value={choice}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

function choicesOf(
  findings: readonly Finding[],
): Readonly<Record<'groups' | 'kinds' | 'operations', readonly Choice[]>> {
  const counted = (of: (finding: Finding) => string): readonly Choice[] => {
    const counts = new Map<string, number>();
    for (const finding of findings) counts.set(of(finding), (counts.get(of(finding)) ?? 0) + 1);
    return [...counts]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([value, count]): Choice => [
        value,
        `${visibleText(value.slice(0, 100))} (${displayCount(count)})`,
      ]);
  };
  return {
    groups: groups.map((group) => {
      const count = filtered(findings, { ...everything, group }).length;
      return [group, `${words[group]} (${displayCount(count)})`];
    }),
    kinds: [['', 'Any'], ...counted(({ kind }) => kind)],
    operations: [['', 'Any'], ...counted(({ operation }) => operation)],
  };
}

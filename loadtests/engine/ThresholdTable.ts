/** Reads the THRESHOLDS part of the table that k6 prints at its end: `✗ 'p(95)<500' p(95)=612ms`. */
export class ThresholdTable {
  readonly #passed = new Map<string, boolean>();
  #inside = false;
  #parent = '';
  #metric = '';

  add(line: string): void {
    const text = line.trim();
    if (text.startsWith('█')) {
      this.#inside = text === '█ THRESHOLDS';
      return;
    }
    if (!this.#inside || text === '') return;
    const judged = /^([✓✗]) '(.*)' \S+=/.exec(text);
    if (judged !== null) {
      this.#passed.set(keyOf(this.#metric, judged[2] ?? ''), judged[1] === '✓');
      return;
    }
    // `{name:GET /x}` below `http_req_duration` is a part of it.
    if (!text.startsWith('{')) this.#parent = text.replace(/\{.*$/s, '');
    this.#metric = text.startsWith('{') ? `${this.#parent}${text}` : text;
  }

  /** Whether a threshold held; null where the table does not say. */
  passed(metric: string, expression: string): boolean | null {
    return this.#passed.get(keyOf(metric, expression)) ?? null;
  }
}

function keyOf(metric: string, expression: string): string {
  return `${metric.replaceAll(/\s+/g, '')} ${expression.replaceAll(/\s+/g, '')}`;
}

/** Reads the THRESHOLDS part of the table that k6 prints at its end: `✗ 'p(95)<500' p(95)=612ms`. */
export class ThresholdTable {
  readonly #rows = new Map<string, { readonly passed: boolean; readonly value: string }>();
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
    const judged = /^([✓✗]) '(.*)' \S+?=(.*)$/.exec(text);
    if (judged !== null) {
      const [, sign, expression = '', value = ''] = judged;
      this.#rows.set(keyOf(this.#metric, expression), { passed: sign === '✓', value });
      return;
    }
    // `{name:GET /x}` below `http_req_duration` is a part of it.
    if (!text.startsWith('{')) this.#parent = text.replace(/\{.*$/s, '');
    this.#metric = text.startsWith('{') ? `${this.#parent}${text}` : text;
  }

  /** Whether a threshold held; null where the table does not say. */
  passed(metric: string, expression: string): boolean | null {
    return this.#rows.get(keyOf(metric, expression))?.passed ?? null;
  }

  /** Whether the table shows so many a second, which only a counter has: `rate=0/s`, where a share is `rate=0.00%`. */
  isCounted(metric: string, expression: string): boolean {
    return this.#rows.get(keyOf(metric, expression))?.value.endsWith('/s') === true;
  }
}

function keyOf(metric: string, expression: string): string {
  return `${metric.replaceAll(/\s+/g, '')} ${expression.replaceAll(/\s+/g, '')}`;
}

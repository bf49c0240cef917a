/** `/` goes to the search, `j` and `k` or the arrows from finding to finding; Enter opens one, as everywhere. */
export function handleKeys(page: Document): void {
  page.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const focused = page.activeElement;
    if (isField(focused)) {
      if (event.key === 'Escape') focused.blur();
      return;
    }
    if (event.key === '/') {
      const search = page.getElementById('search');
      if (search === null) return;
      event.preventDefault();
      search.focus();
      search.scrollIntoView({ block: 'nearest' });
      return;
    }
    const isOnFinding = focused?.hasAttribute('data-finding') === true;
    const step = stepOf(event.key, isOnFinding);
    if (step !== 0 && moveTo(page, focused, step)) event.preventDefault();
  });
}

function isField(element: Element | null): element is HTMLElement {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement
  );
}

/** The arrows scroll the page, unless a finding has the focus. */
function stepOf(key: string, isOnFinding: boolean): -1 | 0 | 1 {
  if (key === 'j' || (key === 'ArrowDown' && isOnFinding)) return 1;
  if (key === 'k' || (key === 'ArrowUp' && isOnFinding)) return -1;
  return 0;
}

function moveTo(page: Document, focused: Element | null, step: -1 | 1): boolean {
  const findings = [...page.querySelectorAll<HTMLElement>('[data-finding]')];
  const current = focused?.closest('.finding')?.querySelector('[data-finding]') ?? null;
  const at = findings.findIndex((finding) => finding === current);
  const next = findings[at < 0 ? 0 : at + step];
  if (next === undefined) return false;
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
  return true;
}

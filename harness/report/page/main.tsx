import { render } from 'preact';
import type { PageData } from '../html/pageData.ts';
import { App } from './App.tsx';
import { handleKeys } from './keys.ts';
import { ThemeToggle } from './ThemeToggle.tsx';

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found;
}

/** The renderer wrote it, and nothing else can have. */
function isPageData(value: unknown): value is PageData {
  return typeof value === 'object' && value !== null && 'findings' in value && 'manifest' in value;
}

const data: unknown = JSON.parse(element('data').textContent ?? '');
if (!isPageData(data)) throw new Error('the page has no report in it');
const app = element('app');
app.textContent = '';
render(<ThemeToggle />, element('controls'));
render(<App data={data} />, app);
handleKeys(document);
// A link to a section was followed before the section was there.
if (/^#[a-z]+$/.test(location.hash)) document.getElementById(location.hash.slice(1))?.scrollIntoView();
document.documentElement.dataset['ready'] = 'true';

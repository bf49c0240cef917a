import { useLayoutEffect, useState } from 'preact/hooks';

/** Whether the page is being printed, known before it is laid out for paper. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(() => matchMedia('print').matches);
  // Not after the first frame: the page may be printed before it.
  useLayoutEffect(() => {
    const paper = matchMedia('print');
    const begin = (): void => setPrinting(true);
    const end = (): void => setPrinting(false);
    const follow = (): void => setPrinting(paper.matches);
    // Some browsers tell only the one, some only the other.
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    paper.addEventListener('change', follow);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
      paper.removeEventListener('change', follow);
    };
  }, []);
  return isPrinting;
}

/** What a page shows of the run's own files, which it cannot read by itself. */
export interface PageFiles {
  /** What leads from where the page lies to the run's directory: `` where it lies there, `../runs/x/`; null for nowhere. */
  readonly path: string | null;
  /** Base64 of the PNGs that the page holds, by their names in the run's directory. */
  readonly pictures: ReadonlyMap<string, string>;
}

export const noFiles: PageFiles = { path: null, pictures: new Map() };

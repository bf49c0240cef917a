/** A time for people, from seconds: `45 s`, `12 min`, `3 h 5 min`. */
export function inWords(seconds: number): string {
  if (seconds < 120) return `${String(Math.ceil(seconds))} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 120) return `${String(minutes)} min`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${String(hours)} h` : `${String(hours)} h ${String(minutes % 60)} min`;
}

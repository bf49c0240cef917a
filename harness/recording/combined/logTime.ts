const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const time = /^(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):(\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})$/;

/** `15/Mar/2019:04:12:24 +0000` as ms since the epoch; null where it is not such a time. */
export function logTime(text: string): number | null {
  const match = time.exec(text);
  if (match === null) return null;
  const [, day, name = '', year, hour, minute, second, sign, zoneHours, zoneMinutes] = match;
  const month = months.indexOf(name);
  if (month === -1 || Number(day) === 0 || Number(day) > 31) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -60_000 : 60_000);
  return Date.UTC(Number(year), month, Number(day), Number(hour), Number(minute), Number(second)) - offset;
}

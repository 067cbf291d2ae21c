/** Numbers in words: sizes and ages, as everything that draws a topology writes them. */

const UNITS = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** `0 B`, `512 B`, `1.5 MiB`, `12 GiB`: one decimal below ten, so that it can be read at a glance. */
export function bytes(count: number): string {
  if (count < 1024) return `${count.toFixed(0)} B`;
  let [value, unit] = [count, 'B'];
  for (const next of UNITS) {
    // 1023.5 KiB would be rounded to 1024.
    if (value < 1023.5) break;
    [value, unit] = [value / 1024, next];
  }
  return `${value < 9.95 ? value.toFixed(1) : value.toFixed(0)} ${unit}`;
}

/**
 * An age as kubectl prints it (k8s.io/apimachinery/pkg/util/duration `HumanDuration`): `4s`, `2m30s`, `3h`, `5d`. What is
 * less than two seconds ahead of the clock is `0s`; more than that is `<invalid>`.
 */
export function humanDuration(milliseconds: number): string {
  const seconds = Math.trunc(milliseconds / 1000);
  if (seconds < -1) return '<invalid>';
  if (seconds < 0) return '0s';
  if (seconds < 120) return `${String(seconds)}s`;
  const minutes = Math.trunc(seconds / 60);
  if (minutes < 10) return pair(minutes, 'm', seconds % 60, 's');
  if (minutes < 180) return `${String(minutes)}m`;
  const hours = Math.trunc(minutes / 60);
  if (hours < 8) return pair(hours, 'h', minutes % 60, 'm');
  if (hours < 48) return `${String(hours)}h`;
  const days = Math.trunc(hours / 24);
  if (days < 8) return pair(days, 'd', hours % 24, 'h');
  if (days < 365 * 2) return `${String(days)}d`;
  const years = Math.trunc(days / 365);
  return years < 8 ? pair(years, 'y', days % 365, 'd') : `${String(years)}y`;
}

function pair(major: number, majorUnit: string, minor: number, minorUnit: string): string {
  return `${String(major)}${majorUnit}${minor === 0 ? '' : `${String(minor)}${minorUnit}`}`;
}

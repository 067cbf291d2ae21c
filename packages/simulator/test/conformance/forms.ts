/** The form of an annotation's value: what is left when numbers, times, addresses and members are taken out. */
import { readdirSync, readFileSync } from 'node:fs';

const ROOT = new URL('../../../core/fixtures/recordings/', import.meta.url);

export function formOf(value: string): string {
  return value
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00/g, 'MICROSECONDS')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00/g, 'SECONDS')
    .replace(/\b\d{1,3}(\.\d{1,3}){3}\b/g, (ip) => (ip === '0.0.0.0' ? ip : 'IP'))
    .replace(/patronidemo-\d/g, 'MEMBER')
    .replace(/patronidemo_\d/g, 'SLOT')
    .replace(/:\/\/(IP|MEMBER\.patronidemo-headless\.[a-z0-9-]+\.svc\.cluster\.local):/g, '://HOST:')
    .replace(/"tags":\{"nofailover":true,"clonefrom":true\},?/, '')
    .replace(/,\}$/, '}')
    .replace(/\d+/g, 'N')
    .replace(/(\[N,N,"[a-z ]+","MICROSECONDS","MEMBER"\],?)+/g, 'ENTRIES');
}

interface Recorded {
  kind?: string;
  metadata: { annotations?: Record<string, string> };
}

/** @returns every form that was recorded of a version, by the annotation's key */
export function recordedForms(patroni: 3 | 4): Map<string, Set<string>> {
  const forms = new Map<string, Set<string>>();
  const add = ({ metadata }: Recorded): void => {
    for (const [key, value] of Object.entries(metadata.annotations ?? {}))
      forms.set(key, (forms.get(key) ?? new Set()).add(formOf(value)));
  };
  const root = new URL(`patroni-${String(patroni)}/`, ROOT);
  for (const step of readdirSync(root)) {
    const folder = new URL(`${step}/`, root);
    for (const file of readdirSync(folder)) {
      const text = (): string => readFileSync(new URL(file, folder), 'utf8');
      if (/^(pods|configmaps|endpoints)\.json$/.test(file))
        (JSON.parse(text()) as { items: Recorded[] }).items.forEach(add);
      if (file === 'watch.jsonl')
        for (const line of text().trim().split('\n')) {
          const { object } = JSON.parse(line) as { object: Recorded };
          if (['Pod', 'ConfigMap', 'Endpoints'].includes(object.kind ?? '')) add(object);
        }
    }
  }
  return forms;
}

/** @returns what a member's REST API said at a step; null: nothing was recorded */
export function recordedDocument(patroni: 3 | 4, step: string, pod: string, path: string): unknown {
  try {
    const url = new URL(`patroni-${String(patroni)}/${step}/rest-${path}-${pod}.json`, ROOT);
    return JSON.parse(readFileSync(url, 'utf8')) as unknown;
  } catch {
    return null;
  }
}

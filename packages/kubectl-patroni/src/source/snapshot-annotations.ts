/** What Patroni keeps in annotations may hold secrets; a snapshot is made to be handed on. */

/** Settings of the dynamic configuration that a topology is judged by (patroni/global_config.py). */
const CONFIG_KEYS = [
  'ttl',
  'loop_wait',
  'retry_timeout',
  'maximum_lag_on_failover',
  'pause',
  'failsafe_mode',
  'synchronous_mode',
  'synchronous_mode_strict',
  'synchronous_node_count',
];

const STANDBY_KEYS = ['host', 'port', 'primary_slot_name'];

/** What stands for a configuration that is no JSON object; itself none, so that it stays one that cannot be read. */
const UNREADABLE = 'unreadable';

/** As far as the core parses an annotation. */
const LONGEST_CONFIG = 512 * 1024;

type JsonObject = Readonly<Record<string, unknown>>;

/** @returns the annotations, `config` reduced to what a topology needs and addresses without user and password. */
export function withoutSecrets(annotations: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(annotations).map(([key, value]) => [
      key,
      key === 'config'
        ? reduceConfig(value)
        : key === 'status'
          ? reduceStatus(value)
          : withoutCredentials(value),
    ]),
  );
}

/** @returns the dynamic configuration, `postgresql` and all that is not listed here left out. */
export function reduceConfig(text: string): string {
  const config = parseObject(text);
  if (config === null) return UNREADABLE;
  const standby = Object.hasOwn(config, 'standby_cluster') ? asObject(config['standby_cluster']) : null;
  return JSON.stringify({
    ...pickScalars(config, CONFIG_KEYS),
    ...(standby && { standby_cluster: reduceStandbyCluster(standby) }),
  });
}

/** Of a member's status, what a topology shows (patroni/ha.py `touch_member`). */
const STATUS_KEYS = [
  'conn_url',
  'api_url',
  'state',
  'role',
  'version',
  'replication_state',
  'timeline',
  'xlog_location',
  'receive_lsn',
  'replay_lsn',
  'pending_restart',
  'pause',
];

/** @returns the status without what is not listed here; URLs without user, password and parameters. */
export function reduceStatus(text: string): string {
  // The oldest form is a URL, of which one parameter is the REST API's.
  if (text.startsWith('postgres')) {
    const [url = '', query = ''] = withoutCredentials(text).split('?', 2);
    const api = /(?:^|&)(application_name=[^&#]*)/u.exec(query)?.[1];
    return api === undefined ? url : `${url}?${api}`;
  }
  if (text === '') return text;
  const status = parseObject(text);
  if (status === null) return UNREADABLE;
  const kept = Object.entries(status)
    .filter(([key, value]) =>
      key === 'tags' ? asObject(value) !== null : STATUS_KEYS.includes(key) && isScalar(value),
    )
    .map(([key, value]) => [key, key.endsWith('_url') ? withoutParameters(String(value)) : value]);
  return JSON.stringify(Object.fromEntries(kept));
}

function withoutParameters(url: string): string {
  return withoutCredentials(url).replace(/[?#].*$/su, '');
}

function reduceStandbyCluster(section: JsonObject): object {
  const restores = Object.hasOwn(section, 'restore_command') && Boolean(section['restore_command']);
  return { ...pickScalars(section, STANDBY_KEYS), ...(restores && { restore_command: 'redacted' }) };
}

/** Only text, numbers and switches: none of these settings is anything else, and what is could hold anything. */
function pickScalars(object: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(
    keys
      .filter((key) => Object.hasOwn(object, key) && isScalar(object[key]))
      .map((key) => [key, object[key]]),
  );
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** `postgres://user:secret@host/` becomes `postgres://host/`: Patroni lets connection URLs carry both. */
function withoutCredentials(text: string): string {
  return text.replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s/?#"\\]*@/giu, '$1');
}

function parseObject(text: string): JsonObject | null {
  if (text.length > LONGEST_CONFIG) return null;
  try {
    return asObject(JSON.parse(text));
  } catch {
    return null;
  }
}

function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** The leader lock: taking it, renewing it, giving it back (patroni/dcs/kubernetes.py:1256-1287,1416-1425). */
import type { Endpoints, EndpointSubset, Pod } from '../controllers/kinds.ts';
import type { Member } from './member.ts';
import { compactJson, isoformat, slotName, spacedJson } from './python.ts';
import { parse, parseJson } from './dynamic-config.ts';
import type { AnnotationPatch } from './state-objects.ts';

/** @returns whether this member has it now. Whoever comes second finds it taken. */
export function acquire(member: Member): boolean {
  const { state } = member.cluster;
  const current = state.read('leader') ?? {};
  if (current['leader'] && current['leader'] !== member.name && member.holder() !== null) return false;
  const now = member.isoNow();
  // The first one ever begins at 0; an object without a record is as none (:1273-1287).
  const before = current['transitions'];
  const changed = current['leader'] === member.name ? 0 : 1;
  state.patch(
    'leader',
    {
      leader: member.name,
      acquireTime: now,
      renewTime: now,
      ttl: String(member.config.ttl),
      transitions: before === undefined ? '0' : String((Number.parseInt(before, 10) || 0) + changed),
    },
    subsetsOf(member),
  );
  member.holder();
  return true;
}

/** Every loop of the leader. */
export function renew(member: Member): void {
  const { state } = member.cluster;
  const current = state.read('leader') ?? {};
  const position = member.postgres.position(member.now());
  const changes: Record<string, string | null> = {
    renewTime: member.isoNow(),
    ttl: String(member.config.ttl),
    ...(member.postgres.running && member.queryable && { optime: String(position) }),
    ...slots(member, position, current['slots']),
    failsafe: member.config.failsafeMode ? failsafe(member) : null,
  };
  const acquired = current['acquireTime'];
  if (acquired === undefined) changes['acquireTime'] = member.isoNow();
  state.patch('leader', changes, subsetsOf(member));
  member.holder();
}

/** @param position what the leader wrote last; null when it is not known */
export function release(member: Member, position: number | null): void {
  if (!member.holdsLock) return;
  const changes = { leader: null, ...(position !== null && { optime: String(position) }) };
  member.cluster.state.patch('leader', changes, []);
}

/** Since 4.0 slots of all members, those that are away included, the leader's own last. */
function slots(member: Member, position: number, previous: string | undefined): AnnotationPatch {
  if (member.version !== 4) return {};
  const { members, known } = member.cluster;
  const before = parse(previous);
  const others = [...known].filter((name) => name !== member.name);
  const positions: Record<string, number> = {};
  for (const name of others) {
    const { postgres } = members.get(name) ?? {};
    const last = before[slotName(name)];
    const here = postgres?.streaming() === true ? postgres.position(member.now()) : last;
    positions[slotName(name)] = typeof here === 'number' ? here : position;
  }
  positions[slotName(member.name)] = position;
  return {
    slots: compactJson(positions),
    retain_slots: spacedJson([...known].map(slotName).sort()),
  };
}

function failsafe({ cluster: { members } }: Member): string {
  const urls = [...members.values()].map(({ name, announced }) => [name, announced.apiUrl] as const);
  return compactJson(Object.fromEntries(urls.sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** One subset with the leader's address, in Endpoints mode (:1065-1082); undefined where it is there already. */
function subsetsOf(member: Member): EndpointSubset[] | undefined {
  const { cluster } = member;
  if (cluster.state.settings.kind === 'ConfigMap') return undefined;
  const endpoints = cluster.store.get(cluster.state.key('leader')) as Endpoints | undefined;
  const ip = member.pod.status?.podIP ?? '';
  const there = (endpoints?.subsets ?? []).flatMap(({ addresses }) => addresses ?? []);
  if (there.length === 1 && there[0]?.ip === ip) return undefined;
  const pod: Pod = member.currentPod() ?? member.pod;
  const { namespace = '', name, uid = '' } = pod.metadata;
  const { hostname, nodeName } = pod.spec;
  return [
    {
      addresses: [
        {
          ip,
          ...(hostname !== undefined && { hostname }),
          ...(nodeName !== undefined && { nodeName }),
          targetRef: { kind: 'Pod', namespace, name, uid },
        },
      ],
      ports: [{ port: 5432, protocol: 'TCP' }],
    },
  ];
}

/** `history`: where the timeline before this one ended (ha.py:1159-1178). */
export function recordHistory(member: Member, ended: { timeline: number; position: number; at: Date }): void {
  const { state } = member.cluster;
  const text = state.read('config')?.['history'];
  const lines = parseJson(text);
  const entry = [
    ended.timeline,
    ended.position,
    'no recovery target specified',
    isoformat(ended.at, member.cluster.micros()),
    member.name,
  ];
  state.patch('config', {
    history: compactJson([...(Array.isArray(lines) ? (lines as unknown[]) : []), entry]),
  });
}

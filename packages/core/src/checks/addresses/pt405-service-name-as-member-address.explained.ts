import type { Explanation } from '../explanation.js';

export const pt405: Explanation = {
  means: `The announced host is the name or the address of a Service. A ClusterIP Service leads to one of several pods, a headless one resolves to all of them, the leader's Service to whoever leads at the moment.`,
  hurts: `Replicas of this member stream from somebody else: with the leader's Service it works by chance until a switchover, after which a former leader may replicate from itself in a circle. Patroni asks a random member for this one's state in a leader race.`,
  fix: `Announce the pod's own name: \`POD.SERVICE.NAMESPACE.svc\`, where SERVICE is headless and is the StatefulSet's \`serviceName\`.`,
  falseAlarm: `A Service that selects exactly this one pod is right and not reported. A load balancer in front of one member makes sense for a standby cluster elsewhere.`,
  zhTW: '成員公告的是 Service，而不是自己。',
};

import type { LabelSelector, NetworkPolicy, NetworkPolicyPeer, NetworkPolicyRule } from '../objects.js';
import {
  asRecord,
  defined,
  own,
  ownArray,
  ownNumber,
  ownRecord,
  ownString,
  ownStringMap,
  ownStrings,
  readEach,
} from '../untrusted-json.js';
import { projectMetadata } from './metadata.js';

export function projectNetworkPolicy(raw: unknown): NetworkPolicy | null {
  const metadata = projectMetadata(raw, []);
  if (metadata === null) return null;
  const spec = ownRecord(raw, 'spec');
  return {
    metadata,
    spec: {
      podSelector: projectSelector(ownRecord(spec, 'podSelector')),
      policyTypes: policyTypes(spec),
      ingress: readEach(ownArray(spec, 'ingress'), (rule) => projectRule(rule, 'from')),
      egress: readEach(ownArray(spec, 'egress'), (rule) => projectRule(rule, 'to')),
    },
  };
}

/** Without the field: ingress always, egress when there are egress rules (k8s.io/api networking/v1 types.go `PolicyTypes`). */
function policyTypes(spec: unknown): NetworkPolicy['spec']['policyTypes'] {
  const written = ownStrings(spec, 'policyTypes').filter((type) => type === 'Ingress' || type === 'Egress');
  if (written.length > 0) return written;
  return ownArray(spec, 'egress').length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

export function projectSelector(raw: unknown): LabelSelector {
  const matchExpressions = readEach(ownArray(raw, 'matchExpressions'), (expression) => {
    const [key, operator] = [ownString(expression, 'key'), ownString(expression, 'operator')];
    if (key === undefined || operator === undefined) return null;
    return { key, operator, values: ownStrings(expression, 'values') };
  });
  return {
    ...defined({ matchLabels: ownStringMap(raw, 'matchLabels') }),
    ...(matchExpressions.length > 0 && { matchExpressions }),
  };
}

function projectRule(raw: unknown, side: 'from' | 'to'): NetworkPolicyRule | null {
  if (asRecord(raw) === undefined) return null;
  return {
    peers: readEach(ownArray(raw, side), projectPeer),
    ports: readEach(ownArray(raw, 'ports'), (item) => {
      const port = own(item, 'port');
      return {
        protocol: ownString(item, 'protocol') ?? 'TCP',
        ...(typeof port === 'number' || typeof port === 'string' ? { port } : {}),
        ...defined({ endPort: ownNumber(item, 'endPort') }),
      };
    }),
  };
}

function projectPeer(raw: unknown): NetworkPolicyPeer {
  const [pods, namespaces, block] = ['podSelector', 'namespaceSelector', 'ipBlock'].map((key) =>
    ownRecord(raw, key),
  );
  const cidr = ownString(block, 'cidr');
  return {
    ...(pods && { podSelector: projectSelector(pods) }),
    ...(namespaces && { namespaceSelector: projectSelector(namespaces) }),
    ...(cidr !== undefined && { ipBlock: { cidr, except: ownStrings(block, 'except') } }),
  };
}

/** What checks look at, whether it was read, and the rights that reading it takes. */
import type { CheckInputName } from '../contract.js';
import type { CheckedCluster } from './checked-cluster.js';

export interface Right {
  /** Default: get and list. */
  verbs?: string;
  /** Empty: the core group. */
  apiGroup: string;
  resource: string;
  /** The namespace that it is needed in where that is not the cluster's own; `*`: cluster-wide. */
  namespace?: string;
}

export interface CheckInput {
  /** As a person calls it. */
  title: string;
  wasRead: (checked: CheckedCluster) => boolean;
  /** `get` and `list` of these. Empty: it takes no right of its own. */
  rights: readonly Right[];
  /** Whether only a diagnosis asks for it. */
  optional: boolean;
}

export const CHECK_INPUTS: Readonly<Record<CheckInputName, CheckInput>> = {
  pods: {
    title: 'Pods',
    wasRead: ({ objects }) => objects.pods !== null,
    rights: [{ apiGroup: '', resource: 'pods' }],
    optional: false,
  },
  services: {
    title: 'Services',
    wasRead: ({ objects }) => objects.services !== null,
    rights: [{ apiGroup: '', resource: 'services' }],
    optional: false,
  },
  state: {
    title: "Patroni's state (ConfigMaps or Endpoints)",
    wasRead: ({ state }) => state.readable,
    rights: [
      { apiGroup: '', resource: 'configmaps' },
      { apiGroup: '', resource: 'endpoints' },
    ],
    optional: false,
  },
  publication: {
    title: 'EndpointSlices (or whole Endpoints)',
    wasRead: ({ objects }) =>
      objects.endpointSlices !== null ||
      (objects.endpoints?.some(({ subsets }) => subsets !== undefined) ?? false),
    rights: [{ apiGroup: 'discovery.k8s.io', resource: 'endpointslices' }],
    optional: false,
  },
  statefulSets: {
    title: 'StatefulSets',
    wasRead: ({ objects }) => objects.statefulSets !== null,
    rights: [{ apiGroup: 'apps', resource: 'statefulsets' }],
    optional: false,
  },
  clock: {
    title: 'a clock (the API server, or --now)',
    wasRead: ({ now }) => now !== null,
    rights: [],
    optional: false,
  },
  nodes: {
    title: 'Nodes',
    wasRead: ({ objects }) => objects.nodes !== null,
    rights: [{ apiGroup: '', resource: 'nodes', namespace: '*' }],
    optional: true,
  },
  networkPolicies: {
    title: 'NetworkPolicies',
    wasRead: ({ objects }) => objects.networkPolicies !== null,
    rights: [{ apiGroup: 'networking.k8s.io', resource: 'networkpolicies' }],
    optional: true,
  },
  peerAuthentications: {
    title: "Istio's PeerAuthentications",
    wasRead: ({ objects }) => objects.peerAuthentications !== null,
    rights: [{ apiGroup: 'security.istio.io', resource: 'peerauthentications' }],
    optional: true,
  },
  destinationRules: {
    title: "Istio's DestinationRules",
    wasRead: ({ objects }) => objects.destinationRules !== null,
    rights: [{ apiGroup: 'networking.istio.io', resource: 'destinationrules' }],
    optional: true,
  },
  clusterDns: {
    title: 'the set-up of CoreDNS',
    wasRead: ({ objects }) => objects.clusterDns !== null,
    rights: [
      { apiGroup: '', resource: 'configmaps', namespace: 'kube-system' },
      { apiGroup: 'apps', resource: 'deployments', namespace: 'kube-system' },
    ],
    optional: true,
  },
  observations: {
    title: "what the members' PostgreSQL says (topology --observe)",
    wasRead: ({ observations }) => observations !== null,
    rights: [{ verbs: 'create', apiGroup: '', resource: 'pods/exec' }],
    optional: true,
  },
};

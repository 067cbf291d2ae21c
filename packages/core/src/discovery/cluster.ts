/** The objects that make one Patroni cluster, before anything is concluded from them. */
import type { DcsObject, Pod, StatefulSet } from '../objects.js';
import type { Flavour } from './flavour.js';

/** Patroni's state objects of one kind, as found; null: not there. */
export interface DcsObjects {
  kind: 'ConfigMap' | 'Endpoints';
  leader: DcsObject | null;
  config: DcsObject | null;
  failover: DcsObject | null;
  sync: DcsObject | null;
}

/** One cluster: what {@link discoverClusters} finds and everything else is computed from. */
export interface DiscoveredCluster {
  namespace: string;
  scope: string;
  /** Null without Citus. */
  citusGroup: number | null;
  flavour: Flavour;
  /** The key of the label that carries the scope; null when none does. */
  scopeLabel: string | null;
  /** The key of the label that carries the role; where no pod has one (yet), the flavour's usual key. */
  roleLabel: string | null;
  /**
   * The labels that Patroni selects its pods and objects by, the scope's among them (dcs/kubernetes.py `_label_selector`).
   * Null when neither an object nor a pod tells.
   */
  patroniLabels: Record<string, string> | null;
  /** In natural order of their names. */
  pods: Pod[];
  statefulSets: StatefulSet[];
  /** The kind in use; null when no object of the cluster was seen. */
  dcs: DcsObjects | null;
  /** State objects of the other kind, left from (or in the middle of) a migration. */
  otherDcs: DcsObjects | null;
}

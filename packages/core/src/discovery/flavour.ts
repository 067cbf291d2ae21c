/** What sets one way of running Patroni on Kubernetes apart from the others, as data. */
import type { FlavourName, ServicePurpose } from '../contract.js';

/**
 * One sign by which a flavour is recognised. All parts of a sign must hold.
 * `label`/`labelPrefix`: on a pod, its StatefulSet, or a state object. `env`: names of variables in one container.
 */
export interface FlavourSign {
  label?: { key: string; value?: string | RegExp };
  labelPrefix?: string;
  ownerApiGroup?: string;
  env?: readonly string[];
  container?: string;
  serviceName?: RegExp;
  scope?: RegExp;
}

export interface Flavour {
  name: FlavourName;
  /** As people write it, for tables. */
  title: string;
  /** Any one of these is enough. */
  signs: readonly FlavourSign[];
  /** Keys of the scope label, the most usual first. */
  scopeLabels: readonly string[];
  /** Keys of the role label, the most usual first. */
  roleLabels: readonly string[];
  /** A label that carries the name a user knows the cluster by, where that is not the scope. */
  clusterLabel?: string;
  /** The container that runs Patroni, where it has a fixed name. */
  container?: string;
  /** What Services are for, by their names; `{scope}` and `{cluster}` stand for those names. */
  services: Readonly<Record<string, ServicePurpose>>;
}

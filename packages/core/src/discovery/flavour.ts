/** What sets one way of running Patroni on Kubernetes apart from the others, as data. */
import type { FlavourName, ServicePurpose } from '../contract.js';

/** One sign by which a flavour is recognised. Every part of a sign must hold. */
export interface FlavourSign {
  /** A label of a member's pod, of its StatefulSet or of a state object. */
  label?: { key: string; value?: string | RegExp };
  /** Keys that the same object has as labels, too. */
  allLabels?: readonly string[];
  labelPrefix?: string;
  /** API group of an owner of a pod or StatefulSet. */
  ownerApiGroup?: string;
  /** Variables that one container has, whatever their values. */
  env?: readonly string[];
  /** The name of that container, or of any when there is no `env`. */
  container?: string;
  /** The governing Service's name. */
  serviceName?: RegExp;
  scope?: RegExp;
}

export interface Flavour {
  name: FlavourName;
  /** As people write it. */
  title: string;
  /** Any one of these is enough. */
  signs: readonly FlavourSign[];
  /** Keys of the scope label, the most usual first. */
  scopeLabels: readonly string[];
  /** Keys of the role label, the most usual first. */
  roleLabels: readonly string[];
  /** The label that carries the name which people know the cluster by, where that is not the scope. */
  clusterLabel?: string;
  /** The container that runs Patroni, where it has a fixed name. */
  container?: string;
  /** What Services are for, by their names; `{scope}` and `{cluster}` stand for the cluster's. */
  services: Readonly<Record<string, ServicePurpose>>;
}

import type { PodTemplate, StatefulSet } from '../objects.js';
import {
  defined,
  own,
  ownArray,
  ownNumber,
  ownRecord,
  ownString,
  ownStringMap,
  readEach,
} from '../untrusted-json.js';
import { MESH_ANNOTATIONS, ORIGIN_ANNOTATIONS, OWN_ANNOTATIONS } from './annotations.js';
import { nonEmpty, projectMetadata } from './metadata.js';
import { projectPodSpec } from './pod-spec.js';

export function projectStatefulSet(raw: unknown): StatefulSet | null {
  const metadata = projectMetadata(raw, [...ORIGIN_ANNOTATIONS, ...OWN_ANNOTATIONS]);
  if (metadata === null) return null;
  const spec = ownRecord(raw, 'spec');
  const matchLabels = ownStringMap(ownRecord(spec, 'selector'), 'matchLabels');
  const template = projectTemplate(ownRecord(spec, 'template'));
  const strategy = ownRecord(spec, 'updateStrategy');
  const retention = ownRecord(spec, 'persistentVolumeClaimRetentionPolicy');
  const volumeClaimTemplates = readEach(ownArray(spec, 'volumeClaimTemplates'), (claim) => {
    const name = ownString(ownRecord(claim, 'metadata'), 'name');
    return name === undefined ? null : { name };
  });
  return {
    metadata,
    spec: {
      ...defined({
        serviceName: nonEmpty(ownString(spec, 'serviceName')),
        replicas: ownNumber(spec, 'replicas'),
        podManagementPolicy: nonEmpty(ownString(spec, 'podManagementPolicy')),
      }),
      ...(matchLabels && { selector: { matchLabels } }),
      ...(template && { template }),
      ...(strategy && {
        updateStrategy: defined({
          type: ownString(strategy, 'type'),
          partition: ownNumber(ownRecord(strategy, 'rollingUpdate'), 'partition'),
          maxUnavailable: amount(own(ownRecord(strategy, 'rollingUpdate'), 'maxUnavailable')),
        }),
      }),
      ...(retention && {
        persistentVolumeClaimRetentionPolicy: defined({
          whenDeleted: ownString(retention, 'whenDeleted'),
          whenScaled: ownString(retention, 'whenScaled'),
        }),
      }),
      ...(volumeClaimTemplates.length > 0 && { volumeClaimTemplates }),
    },
  };
}

/** @returns null: it says nothing that is read here */
export function projectTemplate(raw: unknown): PodTemplate | null {
  const metadata = ownRecord(raw, 'metadata');
  const labels = ownStringMap(metadata, 'labels');
  const read = ownStringMap(metadata, 'annotations') ?? {};
  const annotations = Object.fromEntries(
    MESH_ANNOTATIONS.flatMap((key) => {
      const value = read[key];
      return value === undefined ? [] : [[key, value]];
    }),
  );
  const spec = ownRecord(raw, 'spec');
  const isAnnotated = Object.keys(annotations).length > 0;
  if (labels === undefined && spec === undefined && !isAnnotated) return null;
  return {
    ...((labels || isAnnotated) && {
      metadata: { ...defined({ labels }), ...(isAnnotated && { annotations }) },
    }),
    ...(spec && { spec: projectPodSpec(spec) }),
  };
}

/** A number, or a share as `25%`. */
function amount(value: unknown): number | string | undefined {
  return typeof value === 'number' || typeof value === 'string' ? value : undefined;
}

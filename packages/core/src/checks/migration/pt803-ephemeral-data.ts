import type { StatefulSet } from '../../objects.js';
import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';

/** Where images keep PGDATA: Patroni's example, Spilo, Crunchy, the official image. */
const DATA = /^\/(home\/postgres|pgdata|var\/lib\/postgresql|pgroot)/;

/**
 * An emptyDir lives as long as its pod (Volumes docs, emptyDir). With claims the data is there; an emptyDir beside them
 * holds sockets and the like.
 * @returns where the set's pods keep PostgreSQL's data in one; undefined: they do not
 */
export function ephemeralDataMount({
  spec: { template, volumeClaimTemplates },
}: StatefulSet): { name: string; mountPath: string } | undefined {
  const spec = template?.spec;
  if (volumeClaimTemplates !== undefined) return undefined;
  return spec?.containers
    .flatMap(({ volumeMounts = [] }) => volumeMounts)
    .find(
      ({ mountPath, name }) =>
        DATA.test(mountPath) &&
        spec.volumes?.some((volume) => volume.name === name && volume.source === 'emptyDir'),
    );
}

export const ephemeralData = defineCheck({
  code: 'PT803',
  name: 'ephemeral-data',
  severity: 'info',
  summary: 'Data is kept in the pod alone: a restart clones it anew, and the last pod takes it along.',
  needs: ['pods', 'statefulSets'],
  fixable: false,
  follows: [],
  find: ({ cluster }) =>
    cluster.statefulSets.flatMap((set) => {
      const mount = ephemeralDataMount(set);
      if (mount === undefined) return [];
      return {
        about: aboutObject('StatefulSet', set),
        message: `Pods of StatefulSet ${set.metadata.name} keep data in an emptyDir: each restart is a new clone.`,
        evidence: [
          evidence(
            `StatefulSet/${set.metadata.name}`,
            `spec.template.spec.volumes[${mount.name}].emptyDir`,
            mount.mountPath,
          ),
        ],
        remedy: 'Use a volumeClaimTemplate for anything but tests; never delete all pods at once.',
        command: null,
      };
    }),
});

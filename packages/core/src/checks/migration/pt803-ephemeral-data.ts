import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';

/** Where images keep PGDATA: Patroni's example, Spilo, Crunchy, the official image. */
const DATA = /^\/(home\/postgres|pgdata|var\/lib\/postgresql|pgroot)/;

export const ephemeralData = defineCheck({
  code: 'PT803',
  name: 'ephemeral-data',
  severity: 'info',
  summary: 'Data is kept in the pod alone: a restart clones it anew, and the last pod takes it along.',
  needs: ['pods', 'statefulSets'],
  fixable: false,
  follows: [],
  /** An emptyDir lives as long as its pod (Volumes docs, emptyDir). */
  find: ({ cluster }) =>
    cluster.statefulSets.flatMap((set) => {
      const spec = set.spec.template?.spec;
      const mount = spec?.containers
        .flatMap(({ volumeMounts = [] }) => volumeMounts)
        .find(
          ({ mountPath, name }) =>
            DATA.test(mountPath) &&
            spec.volumes?.some((volume) => volume.name === name && volume.source === 'emptyDir'),
        );
      // With claims the data is there; an emptyDir beside them holds sockets and the like.
      if (mount === undefined || set.spec.volumeClaimTemplates !== undefined) return [];
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

import { defineCheck } from '../check.js';
import { aboutMember, evidence } from '../found.js';
import { announcesNames } from './announces-names.js';

/** REST endpoints that answer 200 on the leader alone (patroni api.py:279-430 `do_GET`). */
const LEADERS_ONLY = new Set([
  '/',
  '/leader',
  '/primary',
  '/master',
  '/read-write',
  '/standby-leader',
  '/standby_leader',
]);

export const readinessPathRole = defineCheck({
  code: 'PT504',
  name: 'readiness-path-role',
  severity: 'error',
  summary: 'The readiness probe asks for something that only the leader answers: replicas are never ready.',
  needs: ['pods', 'services'],
  fixable: false,
  follows: [],
  find: (checked) =>
    checked.members.flatMap((member) => {
      const probe = member.pod.spec.containers.find(
        ({ readinessProbe }) =>
          readinessProbe !== undefined &&
          LEADERS_ONLY.has(readinessProbe.path.replace(/(?<=.)\/?(\?.*)?$/, '')),
      )?.readinessProbe;
      if (probe === undefined || String(probe.port) === '5432') return [];
      const service = checked.services.find(({ metadata }) => metadata.name === member.member.dns.service);
      const hides = service !== undefined && !service.spec.publishNotReadyAddresses;
      return {
        severity: announcesNames(checked) && hides ? ('error' as const) : ('warning' as const),
        about: aboutMember(member),
        message: (who: string) =>
          `Only the leader can pass the readiness probe of ${who}: GET ${probe.path}.`,
        evidence: [
          evidence(`Pod/${member.name}`, 'spec.containers[*].readinessProbe.httpGet.path', probe.path),
        ],
        remedy: 'Let the probe ask for /readiness.',
      };
    }),
});

/**
 * As much OpenAPI as kubectl asks for before it writes: that patches take the parameter fieldValidation
 * (kubectl/pkg/util/openapi and k8s.io/cli-runtime/pkg/resource/query_param_verifier_v3.go), so that it leaves
 * validation to the server. There are no schemas: kubectl then merges by the types that it was built with.
 */
import { RESOURCES } from '../store/resources.ts';
import type { ServedVersions } from './served-versions.ts';

function rootOf(group: string, version: string): string {
  return group === '' ? `api/${version}` : `apis/${group}/${version}`;
}

/** /openapi/v3 */
export function openApiIndex({ groups }: ServedVersions): object {
  const paths = [...groups].flatMap(([group, versions]) =>
    versions.map((version) => {
      const root = rootOf(group, version);
      return [root, { serverRelativeURL: `/openapi/v3/${root}` }] as const;
    }),
  );
  return { paths: Object.fromEntries(paths) };
}

/** /openapi/v3/ROOT; null for a root that is not served */
export function openApiOf({ groups, gitVersion }: ServedVersions, path: string): object | null {
  for (const [group, versions] of groups)
    for (const version of versions) {
      const root = rootOf(group, version);
      if (path !== root) continue;
      return {
        openapi: '3.0.0',
        info: { title: 'Kubernetes', version: gitVersion },
        paths: pathsOf(group, version, root),
        components: {},
      };
    }
  return null;
}

function pathsOf(group: string, version: string, root: string): object {
  const paths = RESOURCES.filter((each) => each.group === group).map(({ plural, kind, namespaced }) => {
    const operation = {
      'x-kubernetes-group-version-kind': { group, version, kind },
      parameters: ['dryRun', 'fieldManager', 'fieldValidation', 'force'].map((name) => ({
        name,
        in: 'query',
        schema: { type: 'string', uniqueItems: true },
      })),
      responses: { 200: { description: 'OK' } },
    };
    const scope = namespaced ? '/namespaces/{namespace}' : '';
    return [`/${root}${scope}/${plural}/{name}`, { patch: operation }] as const;
  });
  return Object.fromEntries(paths);
}

/** /openapi/v2 */
export function openApiV2({ gitVersion }: ServedVersions): object {
  return { swagger: '2.0', info: { title: 'Kubernetes', version: gitVersion }, paths: {}, definitions: {} };
}

/** An empty document in protobuf, which is what client-go asks for, has no bytes. */
export const OPENAPI_V2_PROTOBUF = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';

import type { Service } from '../objects.js';
import {
  defined,
  ownArray,
  ownBoolean,
  ownRecord,
  ownString,
  ownStringMap,
  ownStrings,
  readEach,
} from '../untrusted-json.js';
import { ORIGIN_ANNOTATIONS, SERVICE_ANNOTATIONS } from './annotations.js';
import { projectMetadata } from './metadata.js';
import { projectPort } from './port.js';

export function projectService(raw: unknown): Service | null {
  const metadata = projectMetadata(raw, [...SERVICE_ANNOTATIONS, ...ORIGIN_ANNOTATIONS]);
  if (metadata === null) return null;
  const spec = ownRecord(raw, 'spec');
  const clusterIPs = ownStrings(spec, 'clusterIPs');
  const ingress = readEach(ownArray(ownRecord(ownRecord(raw, 'status'), 'loadBalancer'), 'ingress'), (item) =>
    defined({ ip: ownString(item, 'ip'), hostname: ownString(item, 'hostname') }),
  );
  return {
    metadata,
    spec: {
      ...defined({
        type: ownString(spec, 'type'),
        clusterIP: ownString(spec, 'clusterIP'),
        selector: ownStringMap(spec, 'selector'),
        publishNotReadyAddresses: ownBoolean(spec, 'publishNotReadyAddresses'),
        externalName: ownString(spec, 'externalName'),
      }),
      ...(clusterIPs.length > 0 && { clusterIPs }),
      externalIPs: ownStrings(spec, 'externalIPs'),
      ipFamilies: ownStrings(spec, 'ipFamilies'),
      ports: readEach(ownArray(spec, 'ports'), projectPort),
    },
    ...(ingress.length > 0 && { status: { loadBalancer: { ingress } } }),
  };
}

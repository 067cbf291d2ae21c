import type { EndpointSlice } from '../objects.js';
import {
  defined,
  ownArray,
  ownBoolean,
  ownNumber,
  ownRecord,
  ownString,
  ownStrings,
} from '../untrusted-json.js';
import { nonEmpty, projectMetadata } from './metadata.js';
import { projectTarget } from './target.js';

export function projectEndpointSlice(raw: unknown): EndpointSlice | null {
  const metadata = projectMetadata(raw, []);
  if (metadata === null) return null;
  return {
    metadata,
    addressType: ownString(raw, 'addressType') ?? '',
    endpoints: ownArray(raw, 'endpoints').map((endpoint) => {
      const conditions = ownRecord(endpoint, 'conditions');
      return {
        addresses: ownStrings(endpoint, 'addresses'),
        ...defined({
          hostname: nonEmpty(ownString(endpoint, 'hostname')),
          nodeName: ownString(endpoint, 'nodeName'),
          targetRef: projectTarget(endpoint),
          conditions:
            conditions &&
            defined({
              ready: ownBoolean(conditions, 'ready'),
              serving: ownBoolean(conditions, 'serving'),
              terminating: ownBoolean(conditions, 'terminating'),
            }),
        }),
      };
    }),
    ports: ownArray(raw, 'ports').map((port) =>
      defined({
        name: ownString(port, 'name'),
        port: ownNumber(port, 'port'),
        protocol: ownString(port, 'protocol'),
        appProtocol: ownString(port, 'appProtocol'),
      }),
    ),
  };
}

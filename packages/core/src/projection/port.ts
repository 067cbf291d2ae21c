import type { Service } from '../objects.js';
import { defined, ownNumber, ownString } from '../untrusted-json.js';

/** A port of a Service or of Endpoints, which have the same fields. @returns null without a number */
export function projectPort(raw: unknown): NonNullable<Service['spec']['ports']>[number] | null {
  const port = ownNumber(raw, 'port');
  if (port === undefined) return null;
  return {
    port,
    ...defined({
      name: ownString(raw, 'name'),
      targetPort: ownNumber(raw, 'targetPort') ?? ownString(raw, 'targetPort'),
      protocol: ownString(raw, 'protocol'),
      appProtocol: ownString(raw, 'appProtocol'),
    }),
  };
}

/** What Istio takes the protocol of a Service's port for (istio pkg/config/protocol/instance.go:68-96, kube/conversion.go:45-90). */
import type { ServicePortSpec } from './covered.js';

export type IstioProtocol = 'http' | 'https' | 'tcp' | 'unsupported' | 'undeclared';

const HTTP = new Set(['http', 'http2', 'grpc', 'grpc-web', 'kubernetes.io/h2c']);
const HTTPS = new Set(['https', 'tls']);
const TCP = new Set(['tcp', 'mongo', 'mysql', 'redis', 'udp']);

/** `appProtocol` wins over the name; of a name what stands before the first dash counts, or the whole name. */
export function istioProtocol({ name, appProtocol }: ServicePortSpec): IstioProtocol {
  const declared = appProtocol ?? name?.split('-')[0];
  if (declared === undefined || declared === '') return 'undeclared';
  const word = declared.toLowerCase();
  if (HTTP.has(word) || name?.startsWith('grpc-web') === true) return 'http';
  if (HTTPS.has(word)) return 'https';
  return TCP.has(word) ? 'tcp' : 'unsupported';
}

/** Whether a mesh's clients know what is behind a pod's address: Istio's sidecars go by address and port, not by name. */
import { isHeadless, selects } from '../../dns/service.js';
import type { Pod, Service } from '../../objects.js';

export type ServicePortSpec = NonNullable<Service['spec']['ports']>[number];

/**
 * A headless Service makes a listener for each of its endpoints' addresses, on the *Service's* port (istio
 * pilot/pkg/networking/core/listener.go:500-563): with `port: 5433, targetPort: 5432` the address on 5432 is not known.
 * @returns the ports of headless Services that cover the pod on that port; none: traffic to it passes through as plaintext
 */
export function coveringPorts(
  pod: Pod,
  port: number,
  services: readonly Service[],
): { service: Service; port: ServicePortSpec }[] {
  return services
    .filter((service) => isHeadless(service) && selects(service, pod))
    .flatMap((service) =>
      (service.spec.ports ?? []).filter((one) => one.port === port).map((one) => ({ service, port: one })),
    );
}

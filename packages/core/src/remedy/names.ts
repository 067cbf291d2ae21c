/** Names that the API server takes, checked before anything is made of text that somebody else may have written. */

/** RFC 1035, which a Service's name has to follow (k8s.io/apimachinery validation `IsDNS1035Label`). */
const SERVICE_NAME = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** RFC 1123, for namespaces and for each part of a host name (`IsDNS1123Label`). */
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** `IsValidLabelValue`: empty, or up to 63 characters that begin and end with a letter or digit. */
const LABEL_VALUE = /^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/;
/** `IsQualifiedName`: a name, before which a DNS name and a slash may stand. */
const LABEL_KEY =
  /^([a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;

export function isServiceName(name: string): boolean {
  return SERVICE_NAME.test(name);
}

export function isDnsLabel(name: string): boolean {
  return LABEL.test(name);
}

/** @returns whether all keys and values are ones that the API server takes */
export function areLabels(labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(labels).every(([key, value]) => LABEL_KEY.test(key) && LABEL_VALUE.test(value));
}

/** `IsDNS1123Subdomain`: labels with dots between them, as StatefulSets and pods are called. */
export function isDnsName(name: string): boolean {
  return name.length <= 253 && name.split('.').every(isDnsLabel);
}

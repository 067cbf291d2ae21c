import type { Explanation } from '../explanation.js';

export const pt310: Explanation = {
  means: `Pods without a hostname under this Service are named by CoreDNS after the pod, because \`endpoint_pod_names\` is set for the whole cluster.`,
  hurts: `Another DNS server, or CoreDNS without the option, has no such name.`,
  fix: `A governing headless Service, so that endpoints carry hostnames.`,
  falseAlarm: `Where the option is a fixed part of the platform it works.`,
  zhTW: '名稱只有透過 CoreDNS 的某個選項才能使用。',
};

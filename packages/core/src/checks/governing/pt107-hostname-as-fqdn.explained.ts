import type { Explanation } from '../explanation.js';

export const pt107: Explanation = {
  means: `\`setHostnameAsFQDN\` makes the kernel's host name the whole name. DNS is not affected.`,
  hurts: `Images that name the member after the host name, as Spilo does, announce a member that has no pod of that name: Patroni cannot write its status.`,
  fix: `Remove it, or set \`PATRONI_NAME\` from \`metadata.name\`.`,
  falseAlarm: `With images that set the name from the pod it is harmless.`,
  zhTW: '主機名稱是完整名稱，映像檔可能誤把它當成成員名稱。',
};

import type { Explanation } from '../explanation.js';

export const pt407: Explanation = {
  means: `Kubernetes replaces \`$(NAME)\` in a variable by another one only if that one stands *before* it in the list. What it cannot replace stays as it is, and Patroni announces it.`,
  hurts: `Nobody can resolve such a host: no replica streams from this member once it leads.`,
  fix: `Put \`PATRONI_NAME\`, \`POD_NAMESPACE\` and whatever else is used before the address in \`env\`. A patch or a chart that adds variables may have put them after it: look at the pod, not at the source.`,
  falseAlarm: `A literal \`$(\`, written as \`$$(\`, would be a strange host name.`,
  zhTW: '公告的位址中含有未被替換的變數。',
};

import type { Explanation } from '../explanation.js';

export const pt026: Explanation = {
  means: `A ConfigMap or Endpoints of Patroni's exist without any pod: the cluster was scaled to zero or deleted. Or there are pods, all of them with empty disks: they wait for the member that the cluster was made with.`,
  hurts: `\`initialize\` holds the old system identifier: a new cluster of the same name with empty disks waits for a member with that data, for ever.`,
  fix: `Scale up again with the old disks, or delete the objects before a new cluster of that name is made.`,
  falseAlarm: `A cluster that is scaled to zero for the night looks like this.`,
  zhTW: 'Patroni 的物件還在，但沒有成員。',
};

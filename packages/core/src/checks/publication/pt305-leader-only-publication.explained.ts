import type { Explanation } from '../explanation.js';

export const pt305: Explanation = {
  means: `The StatefulSet's \`serviceName\` is the leader's Service. In Endpoints mode Patroni itself writes its one endpoint, the leader, with the leader's hostname; or the selector asks for the leader's role. DNS servers that answer such names have one for the leader, and none for the others.`,
  hurts: `"I tried it with pod 0 and it works" holds while pod 0 leads. After a switchover the name of the old leader is gone and another one exists. Names announced this way break failover.`,
  fix: `A headless Service for members: by recreating the StatefulSet with it (C1), or one for each member (C2). Leave the leader's Service as it is.`,
  falseAlarm: `Clusters that announce pod IPs (as Patroni's own example does) do not use these names: it is a warning, so that nobody begins to.`,
  zhTW: '只有領導者有名稱，而且只在它領導期間。',
};

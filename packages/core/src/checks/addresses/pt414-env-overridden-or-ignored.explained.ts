import type { Explanation } from '../explanation.js';

export const pt414: Explanation = {
  means: `The pod's variables say one address, the member announces another. Something between the two decides: the image's entry point, a configuration file that is loaded later, or Spilo, which removes all \`PATRONI_\` variables before it starts Patroni.`,
  hurts: `Whoever set the variable believes that it works. A migration to names stops here without a word.`,
  fix: `With Spilo and Zalando's operator use \`PG_CONNECT_ADDRESS\` and \`RESTAPI_CONNECT_ADDRESS\`. Otherwise read the entry point, and restart the container: variables are read at its start.`,
  falseAlarm: `A configuration file with \`ctl\` or a wrapper script may change the address on purpose.`,
  zhTW: '成員公告的位址與 Pod 環境變數不同。',
};

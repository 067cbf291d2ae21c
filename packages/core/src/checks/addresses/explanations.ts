/** What people are told of block 4xx: addresses that members announce. */
import { pt401 } from './pt401-raw-pod-ip.explained.js';
import { pt402 } from './pt402-stale-pod-ip.explained.js';
import { pt403 } from './pt403-foreign-pod-ip.explained.js';
import { pt404 } from './pt404-wrong-member-address.explained.js';
import { pt405 } from './pt405-service-name-as-member-address.explained.js';
import { pt406 } from './pt406-loopback-or-unspecified.explained.js';
import { pt407 } from './pt407-unexpanded-variable.explained.js';
import { pt408 } from './pt408-conn-api-kind-differ.explained.js';
import { pt409 } from './pt409-members-mixed.explained.js';
import { pt410 } from './pt410-wrong-cluster-domain.explained.js';
import { pt411 } from './pt411-short-name-cross-namespace.explained.js';
import { pt412 } from './pt412-disguised-ip.explained.js';
import { pt413 } from './pt413-port-differs-from-service.explained.js';
import { pt414 } from './pt414-env-overridden-or-ignored.explained.js';
import { pt416 } from './pt416-leader-address-unresolvable.explained.js';
import { pt418 } from './pt418-address-outside-pod.explained.js';
import { pt419 } from './pt419-bare-hostname.explained.js';
import { pt420 } from './pt420-multi-host-address.explained.js';
import { pt421 } from './pt421-relies-on-non-portable-name.explained.js';
import { pt422 } from './pt422-streams-from-elsewhere.explained.js';

export const addressesExplanations = {
  PT401: pt401,
  PT402: pt402,
  PT403: pt403,
  PT404: pt404,
  PT405: pt405,
  PT406: pt406,
  PT407: pt407,
  PT408: pt408,
  PT409: pt409,
  PT410: pt410,
  PT411: pt411,
  PT412: pt412,
  PT413: pt413,
  PT414: pt414,
  PT416: pt416,
  PT418: pt418,
  PT419: pt419,
  PT420: pt420,
  PT421: pt421,
  PT422: pt422,
};

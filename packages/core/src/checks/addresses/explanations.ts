/** What people are told of block 4xx: addresses that members announce. */
import { pt401 } from './pt401-raw-pod-ip.explained.js';

export const addressesExplanations = { PT401: pt401 };

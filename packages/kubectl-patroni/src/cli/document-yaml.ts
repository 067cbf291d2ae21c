/** The YAML writer; in a file of its own so that it is loaded only when it is asked for. */
export { stringify } from 'yaml';

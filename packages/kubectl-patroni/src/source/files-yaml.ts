/** The parts of the YAML parser in use; in a file of its own so that it is loaded only when a file is not JSON. */
export { LineCounter, parseAllDocuments } from 'yaml';

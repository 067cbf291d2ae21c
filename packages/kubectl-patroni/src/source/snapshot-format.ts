/** What a snapshot says of itself, as annotations of its List and of single objects. */

/** Of the List: the clock of the API server when it was taken (RFC 3339). Leases are judged by it. */
export const OBSERVED_AT_ANNOTATION = 'kubectl-patroni/observed-at';

/** Of the List: the kinds that were read, separated by commas: also those of which there are none. */
export const KINDS_ANNOTATION = 'kubectl-patroni/kinds';

/** Of an object, `true`: only its metadata was read, so nothing can be said of the rest. */
export const METADATA_ONLY_ANNOTATION = 'kubectl-patroni/metadata-only';

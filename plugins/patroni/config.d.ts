export interface Config {
  /** Patroni clusters on entity pages. */
  patroni?: {
    /**
     * Seconds between two polls of a page that is looked at; 10 by default, and no less than 2.
     * @visibility frontend
     */
    pollingIntervalSeconds?: number;
    /**
     * Where the documentation is published as a site; its pages on checks are linked to from findings. Without it they are
     * shown in place alone.
     * @visibility frontend
     */
    docsUrl?: string;
  };
}

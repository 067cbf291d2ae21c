/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role --
   browsers drop the roles of a table where CSS makes its rows blocks, so that they are told in so many words */
import { useAnalytics } from '@backstage/frontend-plugin-api';
import { Button, SearchField } from '@backstage/ui';
import type { Topology } from '@kubectl-patroni/core';
import { RiArrowDownLine, RiArrowUpDownLine, RiArrowUpLine, RiDownloadLine } from '@remixicon/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { csv } from '../model/members-csv';
import { filterRows, memberRows, sortRows, type Sorting, type SortColumn } from '../model/member-rows';
import { visibleText } from '../../words/visible-text';
import type { KubernetesCluster } from '../../data/reading';
import { useTabTranslation } from '../useTabTranslation';
import { memberColumns, membersTable, type Column } from './columns';
import { download, fileName } from './download';
import styles from './MembersTable.module.css';
import { Unseen } from '../parts/Unseen';

export interface MembersTableProps {
  /** Of one cluster: one, or one for each Citus group. */
  topologies: readonly [Topology, ...Topology[]];
  kubernetes: KubernetesCluster;
  /** Whose row is to be shown and focused; a new object for each time. */
  chosen?: { name: string; citusGroup: number | null } | null;
}

/** So many rows are shown at first and added at a time: what a page draws at once. */
const PAGE = 50;
/** A filter is told to analytics when somebody has stopped typing. */
const SETTLED_MS = 1_000;

/** The members with their roles, addresses and paths of replication: sorted, filtered, and as a file. */
export function MembersTable({ topologies, kubernetes, chosen = null }: MembersTableProps) {
  const { t } = useTabTranslation();
  const analytics = useAnalytics();
  const [query, setQuery] = useState('');
  const [sorting, setSorting] = useState<Sorting>({ column: 'member', direction: 'ascending' });
  const [limit, setLimit] = useState(PAGE);
  const body = useRef<HTMLTableSectionElement>(null);
  const [{ namespace, clusterName, membersKnown }] = topologies;

  const all = useMemo(() => memberRows(topologies), [topologies]);
  const rows = useMemo(() => sortRows(filterRows(all, query), sorting), [all, query, sorting]);
  const columns = useMemo(() => memberColumns({ t, namespace, kubernetes }), [t, namespace, kubernetes]);

  useEffect(() => {
    if (query === '') return undefined;
    const timer = setTimeout(() => {
      // That it is used, not for what: names of a cluster stay on the page.
      analytics.captureEvent('filter', 'members');
    }, SETTLED_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [analytics, query]);

  const [revealed, setRevealed] = useState<MembersTableProps['chosen']>(null);
  if (chosen !== revealed) {
    // Whatever hides the row is taken away.
    setRevealed(chosen);
    setQuery('');
    setLimit(Number.POSITIVE_INFINITY);
  }
  useEffect(() => {
    if (chosen === null) return undefined;
    // After the row is drawn.
    const frame = requestAnimationFrame(() => {
      const id = `${String(chosen.citusGroup ?? '')}/${chosen.name}`;
      const row = [...(body.current?.rows ?? [])].find((each) => each.dataset['row'] === id);
      row?.focus({ preventScroll: true });
      row?.scrollIntoView({ block: 'center' });
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [chosen]);

  if (all.length === 0) return <p>{t(membersKnown ? 'tab.members.empty' : 'tab.members.unread')}</p>;

  const save = () => {
    analytics.captureEvent('download', 'members.csv');
    const { header, lines } = membersTable(rows, { t, namespace, clusterName });
    download(
      fileName([namespace, clusterName, 'members'], 'csv'),
      'text/csv;charset=utf-8',
      csv(header, lines),
    );
  };
  const shown = rows.slice(0, limit);
  return (
    <div className={styles.frame}>
      <div className={styles.toolbar}>
        <SearchField
          className={styles.search}
          size="small"
          aria-label={t('tab.members.filter')}
          placeholder={t('tab.members.filter')}
          value={query}
          onChange={setQuery}
        />
        <span role="status" className={styles.count}>
          {t('tab.members.shown', { shown: String(rows.length), total: String(all.length) })}
        </span>
        <Button size="small" variant="secondary" iconStart={<RiDownloadLine aria-hidden />} onPress={save}>
          {t('tab.members.csv')}
        </Button>
      </div>
      <table className={styles.table} role="table">
        <caption>
          <Unseen>{t('tab.members.caption', { name: visibleText(clusterName) })}</Unseen>
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <Head key={column.id} {...{ column, sorting }} onSort={setSorting} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" ref={body}>
          {shown.map((row) => (
            <tr key={row.id} role="row" data-row={row.id} tabIndex={-1} className={styles.row}>
              {columns.map(({ id, title, isNumber, cell }) =>
                id === 'member' ? (
                  <th key={id} role="rowheader" scope="row" className={styles.cell} data-column={id}>
                    {cell(row)}
                  </th>
                ) : (
                  <td
                    key={id}
                    role="cell"
                    className={styles.cell}
                    data-column={id}
                    data-number={isNumber || undefined}
                  >
                    <span className={styles.label} aria-hidden>
                      {title}
                    </span>
                    <span className={styles.value}>{cell(row)}</span>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && (
        <p className={styles.below}>
          {t('tab.members.noMatch')}{' '}
          <Button
            size="small"
            variant="tertiary"
            onPress={() => {
              setQuery('');
            }}
          >
            {t('tab.members.clear')}
          </Button>
        </p>
      )}
      {shown.length < rows.length && (
        <p className={styles.below}>
          <Button
            size="small"
            variant="secondary"
            onPress={() => {
              setLimit(limit + PAGE);
            }}
          >
            {t('tab.members.more', { number: String(Math.min(PAGE, rows.length - shown.length)) })}
          </Button>
        </p>
      )}
    </div>
  );
}

function Head({
  column: { id, title, isNumber },
  sorting,
  onSort,
}: {
  column: Column;
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
}) {
  const direction = sorting.column === id ? sorting.direction : null;
  const Icon =
    direction === null ? RiArrowUpDownLine : direction === 'ascending' ? RiArrowUpLine : RiArrowDownLine;
  return (
    <th
      role="columnheader"
      scope="col"
      className={styles.head}
      data-number={isNumber || undefined}
      aria-sort={direction ?? 'none'}
    >
      <button
        type="button"
        className={styles.sort}
        data-sorted={direction ?? undefined}
        onClick={() => {
          onSort(next(id, sorting));
        }}
      >
        {title}
        <Icon size={14} aria-hidden />
      </button>
    </th>
  );
}

function next(column: SortColumn, sorting: Sorting): Sorting {
  const again = sorting.column === column && sorting.direction === 'ascending';
  return { column, direction: again ? 'descending' : 'ascending' };
}

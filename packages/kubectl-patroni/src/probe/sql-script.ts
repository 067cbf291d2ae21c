/**
 * Asks PostgreSQL in a pod, on its local socket and as the superuser `postgres`, as far as the image allows that without a
 * password: none is read, asked for or printed. Prints one line of JSON.
 */

/**
 * The one query that is made. What `conninfo` holds besides host and port stays in the server. Rows as JSON are the same for
 * all versions that Patroni supports (9.5 on; pg_stat_wal_receiver from 9.6), whatever columns their views have.
 */
export const REPLICATION_QUERY = `
select jsonb_build_object(
'in_recovery',pg_is_in_recovery(),
'lsn',case when pg_is_in_recovery() then greatest(pg_last_wal_receive_lsn(),pg_last_wal_replay_lsn()) else pg_current_wal_lsn() end,
'receiver',(select to_jsonb(r)-'conninfo'||jsonb_build_object(
'host',substring(r.conninfo from '(?:^| )host=([^ ]+)'),
'port',substring(r.conninfo from '(?:^| )port=([0-9]+)')) from pg_stat_wal_receiver r limit 1),
'senders',(select jsonb_agg(jsonb_build_object('application_name',application_name,'client_addr',host(client_addr),'state',state,'sync_state',sync_state,'sent_lsn',sent_lsn,'replay_lsn',replay_lsn)) from pg_stat_replication))
`.trim();

/**
 * Parameters: the port, the query. Sockets are where distributions and operators put them (unix_socket_directories); where
 * only the operating system's user `postgres` is let in (peer), root becomes that user.
 */
export const SQL_SCRIPT = `
unset PGUSER PGPASSWORD PGPASSFILE PGHOST PGHOSTADDR PGPORT PGDATABASE PGSERVICE PGSERVICEFILE PGTARGETSESSIONATTRS
export LC_ALL=C PGCONNECT_TIMEOUT=3 PGOPTIONS='-c statement_timeout=5000' PGPASSFILE=/nonexistent/pgpass
p=$(command -v psql)
for f in /usr/lib/postgresql/*/bin/psql /usr/pgsql-*/bin/psql /opt/bitnami/postgresql/bin/psql; do
[ -n "$p" ] || [ ! -x "$f" ] || p=$f
done
[ -n "$p" ] || { echo 'psql: not found' >&2; exit 127; }
ask() { "$@" "$p" -X -w -q -A -t -v ON_ERROR_STOP=1 -U postgres -d postgres -h "$d" -p "$n" -c "$q"; }
q=$2
d=
for x in /var/run/postgresql /run/postgresql /tmp/postgres /tmp /var/lib/postgresql; do
for s in "$x/.s.PGSQL.$1" "$x"/.s.PGSQL.*; do
case $s in *.lock) continue ;; esac
[ -n "$d" ] || [ ! -S "$s" ] || { d=$x; n=\${s##*.}; }
done
done
[ -n "$d" ] || { echo 'psql: no socket of a running PostgreSQL is found' >&2; exit 2; }
e=$(ask env 2>&1) && { printf '%s\\n' "$e"; exit 0; }
if [ "$(id -u)" = 0 ]; then
if command -v runuser >/dev/null 2>&1; then ask runuser -u postgres -- && exit 0
elif command -v su-exec >/dev/null 2>&1; then ask su-exec postgres && exit 0; fi
fi
printf '%s\\n' "$e" >&2
exit 2
`.trim();

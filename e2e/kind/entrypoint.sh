#!/bin/bash
# Writes Patroni's configuration, and becomes Patroni. The manifest says by which address a member announces itself.
set -eu
export PATH=/usr/lib/postgresql/15/bin:$PATH LC_ALL=C.UTF-8
cd "$HOME"
cat >patroni.yml <<END
bootstrap:
  dcs:
    loop_wait: 5
    ttl: 20
    retry_timeout: 5
    postgresql:
      use_pg_rewind: true
      parameters:
        shared_buffers: 32MB
      pg_hba:
      - local all all trust
      - host all all 0.0.0.0/0 md5
      - host replication ${PATRONI_REPLICATION_USERNAME} 0.0.0.0/0 md5
  initdb:
  - auth-host: md5
  - auth-local: trust
  - encoding: UTF8
  - locale: C.UTF-8
  - data-checksums
postgresql:
  bin_dir: /usr/lib/postgresql/15/bin
  authentication:
    superuser:
      password: '${PATRONI_SUPERUSER_PASSWORD}'
    replication:
      password: '${PATRONI_REPLICATION_PASSWORD}'
END
chmod 600 patroni.yml
unset PATRONI_SUPERUSER_PASSWORD PATRONI_REPLICATION_PASSWORD
exec patroni patroni.yml

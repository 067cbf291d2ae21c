#!/usr/bin/env bash
# Makes the clusters that the end-to-end tests look at: each manifest of the lab on Patroni 3 and on Patroni 4.
# usage: prepare.sh LAB     the lab's command; KUBECONFIG is set
set -euo pipefail
lab=$1
for manifest in patronidemo-headless podip endpoints; do
  "$lab" apply $manifest 3
done
"$lab" apply patronidemo-headless 4 patroni-4
"$lab" apply podip 4 podip-4
"$lab" apply endpoints 4 endpoints-4
for namespace in default podip endpoints patroni-4 podip-4 endpoints-4; do
  "$lab" wait $namespace 3
done

# Ready is not yet replicating everywhere: wait until every Patroni knows a leader and two running replicas behind it.
for namespace in default podip endpoints patroni-4 podip-4 endpoints-4; do
  for _ in $(seq 60); do
    running=$(kubectl -n $namespace exec patronidemo-0 -- patronictl list -f tsv 2>/dev/null |
      grep -cE 'Leader|Replica.*(running|streaming)' || true)
    [ "$running" = 3 ] && break
    sleep 2
  done
done
# One more round of Patroni's loop, so that positions are written.
sleep 12

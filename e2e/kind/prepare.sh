#!/usr/bin/env bash
# Makes the clusters that the tests on kind look at, and waits until each has a leader and two replicas behind it.
set -euo pipefail
here=$(dirname "$0")

apply() { # NAMESPACE ADDRESS
  kubectl create namespace "$1" --dry-run=client --output yaml | kubectl apply -f -
  sed "s/ADDRESS/$2/" "$here/cluster.yaml" | kubectl apply --namespace "$1" -f -
}

# shellcheck disable=SC2016 # Kubernetes replaces these, not the shell
apply headless '$(PATRONI_NAME).demo-headless.headless.svc.cluster.local'
# shellcheck disable=SC2016
apply podip '$(POD_IP)'

for namespace in headless podip; do
  kubectl rollout status statefulset/demo --namespace "$namespace" --timeout 5m
  for _ in $(seq 60); do
    running=$(kubectl exec --namespace "$namespace" demo-0 -- patronictl -c /home/patroni/patroni.yml list -f tsv 2>/dev/null |
      grep -cE 'Leader|Replica.*(running|streaming)' || true)
    [ "$running" = 3 ] && break
    sleep 2
  done
  [ "$running" = 3 ] || { echo "the cluster in $namespace did not come up" >&2; exit 1; }
done
# One more round of Patroni's loop, so that positions are written.
sleep 10

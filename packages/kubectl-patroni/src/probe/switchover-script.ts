/**
 * Asks the Patroni of this pod to hand over to another member. Parameters: scheme and port of its REST API, scope, leader,
 * candidate. Python is there wherever Patroni is; patronictl knows the credentials where the API wants some
 * (its --leader was --master before Patroni 3.2).
 */
import { shellQuoted } from './pod-script.js';

/** Exit codes: 0 done (200) or accepted (202), 3 the API wants to know who is asking, 4 it could not be asked, 1 it refused. */
const PYTHON = `
import json,ssl,sys
import http.client
S,P,L,C=sys.argv[1:5]
try:
 c=http.client.HTTPSConnection("localhost",int(P),timeout=80,context=ssl._create_unverified_context()) if S=="https" else http.client.HTTPConnection("localhost",int(P),timeout=80)
 c.request("POST","/switchover",json.dumps({"leader":L,"candidate":C}),{"Content-Type":"application/json"})
 r=c.getresponse();b=r.read(2000).decode("utf-8","replace")
except Exception as e:
 print("REST API: %s: %s"%(type(e).__name__,e));sys.exit(4)
print(b)
sys.exit(0 if r.status in (200,202) else 3 if r.status in (401,403) else 1)
`.trim();

export const SWITCHOVER_SCRIPT = `
export LC_ALL=C
c=4
p=$(command -v python3)
for f in /opt/patroni/bin/python3 /usr/lib/patroni/bin/python3; do
[ -n "$p" ] || [ ! -x "$f" ] || p=$f
done
if [ -n "$p" ]; then "$p" -c ${shellQuoted(PYTHON)} "$1" "$2" "$4" "$5"; c=$?; fi
case $c in 0|1) exit $c ;; esac
command -v patronictl >/dev/null 2>&1 || { echo 'patronictl: not found'; exit 4; }
l=--leader
patronictl switchover --help 2>/dev/null | grep -q -- --leader || l=--master
for f in "$PATRONICTL_CONFIG_FILE" "$HOME/.config/patroni/patronictl.yaml" /home/postgres/patroni.yml /home/postgres/postgres.yml /run/postgres.yml /etc/patroni/patroni.yml; do
[ -n "$f" ] && [ -r "$f" ] && exec patronictl -c "$f" switchover "$3" $l "$4" --candidate "$5" --force
done
exec patronictl switchover "$3" $l "$4" --candidate "$5" --force
`.trim();

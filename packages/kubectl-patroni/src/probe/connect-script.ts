/**
 * Connects from a pod, with whatever its image has: all targets at once, each for no longer than it is given. Prints for each
 * `==> INDEX TOOL EXITCODE` and below it what the tool said; connect-results.ts reads it.
 */
import { SAY, shellQuoted } from './pod-script.js';

/** Parameters: seconds, then protocol, host and port by turns. Python is there wherever Patroni is. */
const PYTHON = `
import errno,os,socket,sys,threading,time
T=float(sys.argv[1]);A=sys.argv[2:];N=len(A)//3;R={}
def go(i,k,h,p):
 t=time.time();peer="-"
 try:
  if k=="tcp":
   s=socket.create_connection((h,int(p)),T);peer=s.getpeername()[0];r="open";s.close()
  else:
   import http.client,ssl
   c=http.client.HTTPConnection(h,int(p),timeout=T) if k=="http" else http.client.HTTPSConnection(h,int(p),timeout=T,context=ssl._create_unverified_context())
   c.request("GET","/patroni");peer=c.sock.getpeername()[0];r="http %d"%c.getresponse().status
 except socket.timeout:r="ETIMEDOUT"
 except socket.gaierror:r="EAI"
 except OSError as e:r=errno.errorcode.get(e.errno,"OSError")
 except Exception as e:r=type(e).__name__
 R[i]="%s %d %s"%(r,(time.time()-t)*1000,peer)
L=[]
for i in range(N):
 t=threading.Thread(target=go,args=[i]+A[3*i:3*i+3]);t.daemon=True;t.start();L.append(t)
E=time.time()+T+2
for t in L:t.join(max(0,E-time.time()))
for i in range(N):print("==> %d python3 0\\n%s"%(i,R.get(i,"ETIMEDOUT %d -"%(T*1000))))
sys.stdout.flush();os._exit(0)
`.trim();

const PERL =
  'use IO::Socket::INET;my $s=IO::Socket::INET->new(PeerAddr=>$ARGV[0],PeerPort=>$ARGV[1],Timeout=>$ARGV[2]);' +
  'if($s){print "open ",$s->peerhost,"\\n"}else{print STDERR "$@\\n";exit 1}';

export const CONNECT_SCRIPT = `
export LC_ALL=C RES_OPTIONS='timeout:2 attempts:1'
has() { command -v "$1" >/dev/null 2>&1; }
${SAY}
if has python3; then exec python3 -c ${shellQuoted(PYTHON)} "$@"; fi
s=$1
shift
tcp() {
if has bash && has timeout; then t=bash; o=$(timeout "$s" bash -c 'exec 3<>"/dev/tcp/$1/$2"' bash "$2" "$3" 2>&1); c=$?
elif has nc; then t=nc; o=$(nc -z -v -w "$s" "$2" "$3" 2>&1); c=$?
case $o in *'invalid option'*) o=$(nc -w "$s" "$2" "$3" -e true 2>&1); c=$? ;; esac
elif has perl; then t=perl; o=$(perl -e ${shellQuoted(PERL)} "$2" "$3" "$s" 2>&1); c=$?
else t=none; o=; c=127; fi
say "$1" $t $c "$o"; }
web() {
case $3 in *:*) u="$2://[$3]:$4/patroni" ;; *) u="$2://$3:$4/patroni" ;; esac
if has curl; then t=curl; o=$(curl -gksS -m "$s" -o /dev/null -w 'http %{http_code}' "$u" 2>&1); c=$?
elif has bash && has timeout && [ "$2" = http ]; then t=bash
o=$(timeout "$s" bash -c 'exec 3<>"/dev/tcp/$1/$2" || exit 1;printf "GET /patroni HTTP/1.0\\r\\n\\r\\n" >&3;read -r l <&3;printf "%s" "$l"' bash "$3" "$4" 2>&1); c=$?
else t=none; o=; c=127; fi
say "$1" $t $c "$o"; }
i=0
while [ $# -gt 2 ]; do
if [ "$1" = tcp ]; then tcp $i "$2" "$3" & else web $i "$1" "$2" "$3" & fi
shift 3
i=$((i + 1))
done
wait
`.trim();

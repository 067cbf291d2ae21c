/**
 * Asks for names in a pod, with whatever its image has. A script of ours for `sh -c`, the same each time: what is asked for
 * comes in as positional parameters and is never read as code.
 *
 * It prints /etc/resolv.conf and for each question the raw output of the tool that answered:
 * `==> resolv.conf`, `==> INDEX TOOL EXITCODE`. resolve-answers.ts reads them.
 */
import { SAY, shellQuoted } from './pod-script.js';

/**
 * A resolver for SRV records, of which libc knows nothing: asks the pod's own name servers by UDP (RFC 1035, RFC 2782).
 * Prints the frame of each question itself.
 */
const PYTHON_SRV = `
import socket,struct,sys
def name(d,o):
 l=[];end=None;hops=0
 while 1:
  c=d[o]
  if c>191:
   hops+=1
   if hops>20:raise ValueError
   if end is None:end=o+2
   o=(c&63)<<8|d[o+1]
  elif c:
   l.append(d[o+1:o+1+c].decode("ascii","replace"));o+=c+1
  else:return ".".join(l),o+1 if end is None else end
def ask(n):
 q=struct.pack(">6H",4711,256,1,0,0,0)+b"".join(bytes([len(x)])+x.encode() for x in n.split("."))+b"\\0\\0!\\0\\1"
 for l in open("/etc/resolv.conf"):
  w=l.split()
  if len(w)<2 or w[0]!="nameserver":continue
  try:
   s=socket.socket(socket.AF_INET6 if ":" in w[1] else socket.AF_INET,socket.SOCK_DGRAM);s.settimeout(2)
   s.connect((w[1],53));s.send(q);d=s.recv(4096)
  except OSError:continue
  a,o=struct.unpack(">H",d[6:8])[0],len(q)
  r=["rcode %d"%(d[3]&15)]
  for _ in range(a):
   o=name(d,o)[1];t,_,_,z=struct.unpack(">HHIH",d[o:o+10])
   if t==33:r.append("srv %d %s"%(struct.unpack(">H",d[o+14:o+16])[0],name(d,o+16)[0]))
   o+=10+z
  return r
 return ["unanswered"]
for i,n in zip(sys.argv[1::2],sys.argv[2::2]):
 try:r=ask(n)
 except Exception as e:r=["failed %s"%type(e).__name__]
 print("==> %s python3 0\\n%s"%(i,"\\n".join(r)))
`.trim();

const PYTHON_ADDRESS =
  'import socket,sys;print("\\n".join(sorted({x[4][0] for x in socket.getaddrinfo(sys.argv[1],None)})))';

const PERL_ADDRESS =
  'use Socket qw(:addrinfo);my($e,@r)=getaddrinfo($ARGV[0],"");if($e){print STDERR $e;exit 2}' +
  'for(@r){my(undef,$h)=getnameinfo($_->{addr},NI_NUMERICHOST);print "$h\\n"}';

/**
 * Parameters: pairs of `a` (addresses) or `s` (SRV) and a name. libc's answer comes first, as it is libc that PostgreSQL
 * asks; RES_OPTIONS keeps it from waiting for a name server that does not answer (resolv.conf(5)).
 */
export const RESOLVE_SCRIPT = `
export LC_ALL=C RES_OPTIONS='timeout:2 attempts:1'
has() { command -v "$1" >/dev/null 2>&1; }
${SAY}
address() {
if has getent; then t=getent; o=$(getent ahosts "$2" 2>&1); c=$?
[ $c != 1 ] || { o=$(getent hosts "$2" 2>&1); c=$?; }
elif has nslookup; then t=nslookup; o=$(nslookup "$2" 2>&1); c=$?
elif has dig; then t=dig; o=$(dig +search +noall +comments +answer +time=2 +tries=1 "$2" A "$2" AAAA 2>&1); c=$?
elif has python3; then t=python3; o=$(python3 -c ${shellQuoted(PYTHON_ADDRESS)} "$2" 2>&1); c=$?
elif has perl; then t=perl; o=$(perl -e ${shellQuoted(PERL_ADDRESS)} "$2" 2>&1); c=$?
else t=none; o=; c=127; fi
say "$1" $t $c "$o"; }
service() {
if has dig; then t=dig; o=$(dig +noall +comments +answer +time=2 +tries=1 "$2" SRV 2>&1); c=$?
elif has nslookup; then t=nslookup; o=$(nslookup -type=srv "$2" 2>&1); c=$?
else t=none; o=; c=127; fi
say "$1" $t $c "$o"; }
echo '==> resolv.conf'
cat /etc/resolv.conf
i=0
n=$#
while [ $i -lt $n ]; do
if [ "$1" = a ]; then address $i "$2" &
elif has dig || has nslookup || ! has python3; then service $i "$2" &
else set -- "$@" $i "$2"; fi
shift 2
i=$((i + 2))
done
wait
[ $# = 0 ] || python3 -c ${shellQuoted(PYTHON_SRV)} "$@"
`.trim();

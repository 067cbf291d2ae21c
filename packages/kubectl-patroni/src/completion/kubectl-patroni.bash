# bash completion for kubectl-patroni. In ~/.bashrc: source <(kubectl-patroni completion bash)
# (bash 3.2: kubectl-patroni completion bash > FILE, and source FILE)
_kubectl_patroni() {
  local cur line directive=0 lead='' word
  local -a words=() found=()
  # Not COMP_WORDS: bash takes --flag=value apart at the =, and the names of contexts at each colon.
  line=${COMP_LINE:0:COMP_POINT}
  # shellcheck disable=SC2162 # a backslash before a space is to be taken off
  read -a words <<<"$line"
  case $line in *[[:space:]]) words+=('') ;; esac
  cur=${words[${#words[@]}-1]}
  while IFS= read -r line; do
    case $line in
      :[0-9]*) directive=${line#:} ;;
      ?*) found+=("${line%%$'\t'*}") ;;
    esac
  done < <("${words[0]}" __complete "${words[@]:1}" 2>/dev/null)
  COMPREPLY=()
  case $cur in --*=*) lead=${cur%%=*}= ;; esac
  for word in "${found[@]+"${found[@]}"}"; do
    case $word in *[!A-Za-z0-9_./:=,@%+-]*) word=$(printf '%q' "$word") ;; esac
    # Of the word, bash replaces what follows its last break.
    case $cur in *[=:]*)
      local whole=$lead$word breaks=${cur%"${cur##*[=:]}"}
      case $COMP_WORDBREAKS in *[=:]*) word=${whole#"$breaks"} ;; *) word=$whole ;; esac ;;
    esac
    COMPREPLY+=("$word")
  done
  if [ ${#COMPREPLY[@]} = 0 ] && [ $((directive & 4)) = 0 ]; then
    local kind=-f
    if [ $((directive & 16)) != 0 ]; then kind=-d; fi
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen $kind -- "${cur#"$lead"}")
    compopt -o filenames 2>/dev/null
  fi
}
complete -F _kubectl_patroni kubectl-patroni
